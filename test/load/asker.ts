// The clients, in a process of their own: they share no event loop with whoever starts them.
import { askFor } from './clients.js';
import { questions } from './questions.js';

const [url, connections, ms] = process.argv.slice(2);
const seen = await askFor(url!, questions, Number(connections), Number(ms));
process.send!(seen, () => process.disconnect());
