import java.nio.file.Path;
import java.time.Duration;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * A Neo4j on loopback, for tests: {@code Launcher <home> <port, or 0 for a free one> <authentication: true or false>
 * <page cache in MB>}. Prints {@code READY <port>}, and halts when its standard input closes, so that it never outlives
 * who started it.
 */
public class Launcher {
  public static void main(String[] arguments) throws Exception {
    var dbms =
        new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1])))
            .setConfig(GraphDatabaseSettings.auth_enabled, Boolean.parseBoolean(arguments[2]))
            .setConfig(GraphDatabaseSettings.pagecache_memory, Long.parseLong(arguments[3]) << 20)
            // Time limits are looked at this often: every 2 s would make tests of them slow.
            .setConfig(GraphDatabaseSettings.transaction_monitor_check_interval, Duration.ofMillis(100))
            .build();
    var ports =
        ((GraphDatabaseAPI) dbms.database(GraphDatabaseSettings.SYSTEM_DATABASE_NAME))
            .getDependencyResolver()
            .resolveDependency(ConnectorPortRegister.class);
    System.out.println("READY " + ports.getLocalAddress(ConnectorType.BOLT).getPort());
    while (System.in.read() != -1) {}
    // A shutdown in good order takes ten seconds and more; the folder is thrown away.
    Runtime.getRuntime().halt(0);
  }
}
