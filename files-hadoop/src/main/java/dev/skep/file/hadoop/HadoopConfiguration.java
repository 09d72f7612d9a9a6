package dev.skep.file.hadoop;

import java.io.File;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How Hadoop's clients find the cluster: the {@code *-site.xml} files of the directory that the environment's HADOOP_CONF_DIR names, and over them what users set. Making
 * one takes a tenth of a second, so it is made only when a statement needs Hadoop.
 */
public final class HadoopConfiguration {
    private static final String DIRECTORY = "HADOOP_CONF_DIR";
    private static final String FRAMEWORK = "mapreduce.framework.name";
    private static final String OURS = "skep";
    private static final String LOCAL_FILES = "fs.file.impl";
    private static final List<String> FILES =
            List.of("core-site.xml", "hdfs-site.xml", "yarn-site.xml", "mapred-site.xml");
    private static final List<String> PREFIXES =
            List.of("fs.", "dfs.", "mapreduce.", "mapred.", "yarn.", "hadoop.", "io.", "ipc.", "ha.", "net.");

    /** Instead of Hadoop's own, with which an address where nobody answers is tried for a quarter of an hour, and a program is started for each local file. */
    private static final Map<String, String> INSTEAD = Map.of(
            LOCAL_FILES,
            JdkLocalFileSystem.class.getName(),
            "ipc.client.connect.max.retries",
            "5",
            "ipc.client.connect.retry.interval",
            "500",
            "ipc.client.connect.timeout",
            "10000",
            "ipc.client.connect.max.retries.on.timeouts",
            "2",
            "yarn.resourcemanager.connect.max-wait.ms",
            "30000",
            "yarn.resourcemanager.connect.retry-interval.ms",
            "2000");

    private HadoopConfiguration() {}

    /** @param settings Hadoop's keys among them are taken, others are not */
    public static Configuration of(Map<String, String> settings) {
        return HadoopClasses.call(() -> made(settings));
    }

    private static Configuration made(Map<String, String> settings) {
        Configuration configuration = new Configuration(Defaults.READ);
        String directory = System.getenv(DIRECTORY);
        if (directory != null) {
            for (String name : FILES) {
                File file = new File(directory, name);
                if (file.isFile()) {
                    configuration.addResource(new Path(file.toURI()));
                }
            }
        }
        INSTEAD.forEach((key, value) -> {
            if (isDefault(key, configuration)) {
                configuration.set(key, value, OURS);
            }
        });
        settings.forEach((key, value) -> {
            if (isHadoopKey(key)) {
                configuration.set(key, value);
            }
        });
        return configuration;
    }

    /** Hadoop's own values, whose files take as long to parse as a small job takes to run. */
    private static final class Defaults {
        static final Configuration READ = new Configuration();

        static {
            READ.size();
        }
    }

    /** Takes out what only this process understands, of a configuration for processes that may not have Skep's classes. */
    public static void forOthers(Configuration configuration) {
        if (configuration.get(LOCAL_FILES, "").equals(JdkLocalFileSystem.class.getName())) {
            configuration.unset(LOCAL_FILES);
        }
    }

    /**
     * What is set over Hadoop's own values, of a configuration for jobs of this process: they read Hadoop's own values anyway, and a third of the time of a small job would go
     * into writing and parsing them once more in the job's file.
     */
    public static Configuration withoutDefaults(Configuration configuration) {
        Configuration set = new Configuration(false);
        for (Map.Entry<String, String> entry : configuration) {
            if (!isDefault(entry.getKey(), configuration)) {
                set.set(entry.getKey(), entry.getValue());
            }
        }
        return set;
    }

    private static boolean isDefault(String key, Configuration configuration) {
        String source = source(key, configuration);
        return source.isEmpty() || source.endsWith("-default.xml");
    }

    /** Whether a value is of a configuration file or a setting, neither Hadoop's default nor Skep's. */
    static boolean isUsers(String key, Configuration configuration) {
        return !isDefault(key, configuration) && !source(key, configuration).equals(OURS);
    }

    /** Where the value that holds comes from; empty when there is none. */
    private static String source(String key, Configuration configuration) {
        String[] sources = configuration.getPropertySources(key);
        return sources == null || sources.length == 0 ? "" : sources[sources.length - 1];
    }

    /** Whether a cluster is configured that runs jobs; looks at files only when there may be one. */
    public static boolean namesCluster(Map<String, String> settings) {
        return (settings.containsKey(FRAMEWORK) || System.getenv(DIRECTORY) != null)
                && !of(settings).get(FRAMEWORK, "local").equals("local");
    }

    /** Whether a setting is one of Hadoop's, or says how its file systems are reached. */
    static boolean isHadoopKey(String key) {
        return PREFIXES.stream().anyMatch(key::startsWith) || key.equals(FirstAnswer.SECONDS);
    }
}
