package dev.skep.execution.operator.write;

import dev.skep.api.storage.FormatWriter;
import dev.skep.execution.statistics.RowStatistics;

/** A file being written, with what is reported of it. */
final class OpenFile {
    final String partition;
    final String path;
    final FormatWriter writer;
    final RowStatistics statistics;
    long rows;

    OpenFile(String partition, String path, FormatWriter writer, RowStatistics statistics) {
        this.partition = partition;
        this.path = path;
        this.writer = writer;
        this.statistics = statistics;
    }
}
