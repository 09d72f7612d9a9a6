package dev.skep.execution.operator.write;

import dev.skep.api.storage.FormatWriter;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.statistics.RowStatistics;

/** A file being written, with what is reported of it. */
final class OpenFile {
    final String partition;
    final String path;
    final FormatWriter writer;
    final RowStatistics statistics;
    long rows;
    long retainedBytes;

    OpenFile(String partition, String path, FormatWriter writer, RowStatistics statistics) {
        this.partition = partition;
        this.path = path;
        this.writer = writer;
        this.statistics = statistics;
        retainedBytes = writer.retainedBytes();
    }

    /** Returns by how many bytes what is held has grown. */
    long write(RowBatch batch) {
        writer.write(batch);
        statistics.add(batch);
        rows += batch.rowCount();
        long before = retainedBytes;
        retainedBytes = writer.retainedBytes();
        return retainedBytes - before;
    }
}
