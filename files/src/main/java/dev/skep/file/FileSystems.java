package dev.skep.file;

import java.util.Map;
import java.util.Set;

/** A kind of file systems beside this machine's own, found through {@link java.util.ServiceLoader} when a path first names one. */
public interface FileSystems {
    /** The schemes of its paths in lower case, as {@code hdfs}; empty when it takes all that no other kind names. */
    Set<String> schemes();

    /** Whether a setting says how these file systems are reached, so that another value may mean other files. */
    boolean isSetting(String key);

    /** @param settings of the warehouse; those that it does not know are none of its business */
    RemoteFileStore open(Map<String, String> settings);
}
