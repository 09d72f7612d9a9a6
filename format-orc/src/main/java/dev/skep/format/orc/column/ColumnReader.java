package dev.skep.format.orc.column;

import dev.skep.api.vector.ColumnVector;
import java.io.IOException;
import org.apache.orc.impl.PositionProvider;

/**
 * Reads one column, or a part of one, stripe by stripe from front to back. Errors of the file are IOExceptions or whatever RuntimeException
 * its wrong numbers lead to; callers turn them into FILE_CORRUPT.
 */
public interface ColumnReader {
    /** Begins with the first row of a stripe. */
    void start(StripeStreams streams) throws IOException;

    /** Goes to the first row of a group of rows, whose positions are given by column of the file. */
    void seek(PositionProvider[] positions) throws IOException;

    ColumnVector read(int rows) throws IOException;

    void skip(long rows) throws IOException;
}
