package dev.skep.server.transaction;

import java.util.List;

/** The files that a {@link WriteTransaction} writes for one table or directory. */
public final class TableWrite {
    private final WriteTransaction transaction;
    private final String staging;
    private final String filePrefix;

    TableWrite(WriteTransaction transaction, String staging, String filePrefix) {
        this.transaction = transaction;
        this.staging = staging;
        this.filePrefix = filePrefix;
    }

    public WriteTransaction transaction() {
        return transaction;
    }

    /** Where the new files go until the commit; not made yet. */
    public String staging() {
        return staging;
    }

    /** A prefix for file names that no other write has; names of later writes come later. */
    public String filePrefix() {
        return filePrefix;
    }

    /** Brings staged files into a directory at commit, under the names that they have. */
    public void moveAll(List<String> paths, String directory) {
        transaction.add(commit -> paths.forEach(path -> commit.add(path, directory + "/" + FileSteps.name(path))));
    }
}
