package dev.skep.runner.mapreduce.job;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.file.FileStores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Users' jars and scripts that tasks on a cluster get into their working directories, each under a name of its own. */
final class TaskFiles {
    private final FileStore files;
    private final String directory;
    private final Map<String, String> uris = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    /** @param directory where files of this machine are put for the tasks */
    TaskFiles(FileStore files, String directory) {
        this.files = files;
        this.directory = directory;
    }

    /** The name of a file, local or not, in the working directories of tasks. */
    synchronized String name(String path) {
        return names.computeIfAbsent(path, key -> {
            String name = names.size() + "-" + path.substring(path.lastIndexOf('/') + 1);
            uris.put(name, shared(path, name));
            return name;
        });
    }

    private String shared(String path, String name) {
        if (!FileStores.isLocal(path)) {
            return path;
        }
        String copy = directory + "/" + name;
        try {
            ContainerJars.upload(Path.of(path.replaceFirst("^file:(//)?(?=/)", "")), copy, files);
        } catch (IOException e) {
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED, "'" + path + "' can't be sent to the cluster: " + e.getMessage(), e);
        }
        return copy;
    }

    /** Where each file is for the cluster, by name. */
    synchronized Map<String, String> uris() {
        return new LinkedHashMap<>(uris);
    }
}
