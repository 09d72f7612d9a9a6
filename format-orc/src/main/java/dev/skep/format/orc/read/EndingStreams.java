package dev.skep.format.orc.read;

import dev.skep.format.orc.file.OrcFooter;
import java.io.IOException;
import java.util.Set;
import org.apache.orc.DataReader;
import org.apache.orc.impl.InStream;
import org.apache.orc.impl.StreamName;
import org.apache.orc.impl.reader.StripePlanner;

/** ORC's planner of what to read of a stripe, with streams that can't be read endlessly. */
final class EndingStreams extends StripePlanner {
    private static final long MOST_BUFFER = 1L << 30;

    /** @param first the columns whose streams are read before those of the others */
    EndingStreams(OrcFooter footer, DataReader data, Set<Integer> first) {
        super(footer.schema(), footer.encryption(), data, footer.writerVersion(), true, MOST_BUFFER, first);
    }

    @Override
    public InStream getStream(StreamName name) throws IOException {
        InStream stream = super.getStream(name);
        return stream == null ? null : new EndingStream(stream);
    }
}
