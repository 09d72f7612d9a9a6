package dev.skep.clustertests;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.mapreduce.v2.MiniMRYarnCluster;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.hadoop.yarn.server.nodemanager.containermanager.container.ContainerState;

/**
 * HDFS with three DataNodes and YARN with two NodeManagers in this JVM, on loopback; containers are processes of their own. Tests get it as a parameter from
 * {@link ClusterExtension}, which starts it once.
 */
public final class MiniCluster implements AutoCloseable {
    static final int DATA_NODES = 3;
    private static final int NODE_MANAGERS = 2;
    private static final Path DIRECTORY = Path.of("target", "cluster").toAbsolutePath();

    private final MiniDFSCluster hdfs;
    private final MiniMRYarnCluster yarn;
    private final Configuration configuration;
    private final Path configurationDirectory;

    private MiniCluster(MiniDFSCluster hdfs, MiniMRYarnCluster yarn) throws IOException {
        this.hdfs = hdfs;
        this.yarn = yarn;
        this.configuration = new Configuration(yarn.getConfig());
        ClusterSettings.forClients().forEach(configuration::set);
        this.configurationDirectory = Files.createDirectories(DIRECTORY.resolve("conf"));
        writeConfiguration();
    }

    static MiniCluster start() {
        try {
            Configuration configuration = new Configuration();
            ClusterSettings.forDaemons().forEach(configuration::set);
            MiniDFSCluster hdfs = new MiniDFSCluster.Builder(configuration)
                    .numDataNodes(DATA_NODES)
                    .checkDataNodeHostConfig(false)
                    .build();
            hdfs.waitActive();
            MiniMRYarnCluster yarn = new MiniMRYarnCluster("yarn", NODE_MANAGERS);
            yarn.init(configuration);
            yarn.start();
            return new MiniCluster(hdfs, yarn);
        } catch (IOException e) {
            throw new UncheckedIOException("The test cluster does not start", e);
        }
    }

    /** As {@code hdfs://localhost:12345}. */
    public String uri() {
        return hdfs.getURI().toString();
    }

    /** What a client of the cluster needs to know. */
    public Configuration configuration() {
        return new Configuration(configuration);
    }

    /** A directory of {@code *-site.xml} files with {@link #configuration()}, for HADOOP_CONF_DIR of other processes. */
    public Path configurationDirectory() {
        return configurationDirectory;
    }

    public FileSystem files() throws IOException {
        return FileSystem.get(URI.create(uri()), configuration);
    }

    public MiniDFSCluster hdfs() {
        return hdfs;
    }

    public MiniMRYarnCluster yarn() {
        return yarn;
    }

    /** The keys that are not Hadoop's defaults, each in the file where administrators look for it. */
    private void writeConfiguration() throws IOException {
        Map<String, Configuration> files = new TreeMap<>();
        for (String name : new String[] {"core", "hdfs", "yarn", "mapred"}) {
            files.put(name, new Configuration(false));
        }
        for (Map.Entry<String, String> entry : configuration) {
            String[] sources = configuration.getPropertySources(entry.getKey());
            if (sources == null || !sources[sources.length - 1].endsWith("-default.xml")) {
                files.get(file(entry.getKey())).set(entry.getKey(), entry.getValue());
            }
        }
        for (Map.Entry<String, Configuration> file : files.entrySet()) {
            try (OutputStream out =
                    Files.newOutputStream(configurationDirectory.resolve(file.getKey() + "-site.xml"))) {
                file.getValue().writeXml(out);
            }
        }
    }

    private static String file(String key) {
        if (key.startsWith("dfs.")) {
            return "hdfs";
        }
        return key.startsWith("yarn.app.mapreduce") || key.startsWith("mapreduce.")
                ? "mapred"
                : key.startsWith("yarn.") ? "yarn" : "core";
    }

    /**
     * Ends what runs in containers, which are processes and outlive this one, and stops HDFS. YARN's daemons are threads and end with the process: in stopping them each
     * NodeManager waits ten seconds for logs to grow old.
     */
    @Override
    public void close() {
        try (YarnClient client = YarnClient.createYarnClient()) {
            client.init(configuration);
            client.start();
            for (ApplicationReport application :
                    client.getApplications(EnumSet.of(YarnApplicationState.ACCEPTED, YarnApplicationState.RUNNING))) {
                client.killApplication(application.getApplicationId());
            }
            awaitContainersEnd();
        } catch (IOException | YarnException e) {
            throw new IllegalStateException("The test cluster does not stop", e);
        } finally {
            hdfs.shutdown(true, true);
        }
    }

    private void awaitContainersEnd() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (containers() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private long containers() {
        return IntStream.range(0, NODE_MANAGERS)
                .mapToObj(i ->
                        yarn.getNodeManager(i).getNMContext().getContainers().values())
                .flatMap(Collection::stream)
                .filter(container -> container.getContainerState() != ContainerState.DONE)
                .count();
    }
}
