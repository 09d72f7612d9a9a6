package dev.skep.format.orc.column;

import dev.skep.format.orc.stream.ByteSource;
import dev.skep.format.orc.stream.LongRuns;
import java.io.IOException;
import org.apache.orc.OrcProto.ColumnEncoding;
import org.apache.orc.OrcProto.Stream.Kind;
import org.apache.orc.impl.InStream;
import org.apache.orc.impl.StreamName;
import org.apache.orc.impl.reader.StripePlanner;

/** The streams of one stripe whose bytes have been read, by column and kind. */
public record StripeStreams(StripePlanner planner, long rowCount) {
    /** @return null when the file has no such stream */
    InStream stream(int column, Kind kind) throws IOException {
        return planner.getStream(new StreamName(column, kind));
    }

    /** A stream that the file does not have is empty. */
    ByteSource source(int column, Kind kind) throws IOException {
        return new ByteSource(stream(column, kind));
    }

    LongRuns runs(int column, Kind kind, boolean signed) throws IOException {
        return LongRuns.of(source(column, kind), isSecondVersion(column) ? 2 : 1, signed);
    }

    private boolean isSecondVersion(int column) throws IOException {
        return switch (planner.getEncoding(column).getKind()) {
            case DIRECT_V2, DICTIONARY_V2 -> true;
            case DIRECT, DICTIONARY -> false;
        };
    }

    boolean isDictionary(int column) {
        ColumnEncoding.Kind kind = planner.getEncoding(column).getKind();
        return kind == ColumnEncoding.Kind.DICTIONARY || kind == ColumnEncoding.Kind.DICTIONARY_V2;
    }

    int dictionarySize(int column) {
        return planner.getEncoding(column).getDictionarySize();
    }

    /** The zone of the clock that timestamps show, or the empty string. */
    String writerZone() {
        return planner.getWriterTimezone();
    }
}
