import { auditServer } from 'graphql-http';

/** Prints how each audit of GraphQL over HTTP went with the server at the address given. */
const results = await auditServer({ url: process.argv[2] });
console.log(JSON.stringify(results.map(({ id, name, status, reason }) => ({ id, name, status, reason }))));
