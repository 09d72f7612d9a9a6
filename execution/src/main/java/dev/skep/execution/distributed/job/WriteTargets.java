package dev.skep.execution.distributed.job;

import dev.skep.execution.plan.OperatorSpec;
import dev.skep.file.FileStores;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The directories that the writes of a stage put files into. */
public final class WriteTargets {
    private WriteTargets() {}

    public static List<String> stagingDirectories(OperatorSpec root) {
        Set<String> directories = new LinkedHashSet<>();
        collect(root, directories);
        return List.copyOf(directories);
    }

    private static void collect(OperatorSpec spec, Set<String> directories) {
        if (spec instanceof OperatorSpec.Write write) {
            directories.add(write.target().stagingDirectory());
        }
        spec.inputs().forEach(input -> collect(input, directories));
    }

    /** Whether any of the directories is on this machine. */
    public static boolean anyLocal(OperatorSpec root) {
        return stagingDirectories(root).stream().anyMatch(FileStores::isLocal);
    }
}
