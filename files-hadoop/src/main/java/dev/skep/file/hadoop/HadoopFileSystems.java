package dev.skep.file.hadoop;

import dev.skep.file.FileStores;
import dev.skep.file.FileSystems;
import dev.skep.file.RemoteFileStore;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;

/** The file systems that Hadoop knows: {@code hdfs:}, {@code s3a:} and whatever else is configured or on the class path. */
public final class HadoopFileSystems implements FileSystems {
    private final Function<Map<String, String>, Configuration> configurations;

    /** Configured by the files of HADOOP_CONF_DIR and by settings. */
    public HadoopFileSystems() {
        this(HadoopConfiguration::of);
    }

    private HadoopFileSystems(Function<Map<String, String>, Configuration> configurations) {
        this.configurations = configurations;
    }

    /** File systems as a configuration describes them, whatever the scheme. */
    public static FileStores of(Configuration configuration) {
        return new FileStores(new HadoopFileSystems(settings -> configuration));
    }

    @Override
    public Set<String> schemes() {
        return Set.of();
    }

    @Override
    public boolean isSetting(String key) {
        return HadoopConfiguration.isHadoopKey(key);
    }

    @Override
    public RemoteFileStore open(Map<String, String> settings) {
        return new HadoopFileStore(configurations.apply(settings));
    }
}
