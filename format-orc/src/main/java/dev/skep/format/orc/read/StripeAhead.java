package dev.skep.format.orc.read;

import dev.skep.process.ahead.FileRange;
import dev.skep.process.ahead.ReadAheadFile;
import dev.skep.process.ahead.Wish;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.orc.OrcProto;
import org.apache.orc.StripeInformation;
import org.apache.orc.impl.BufferChunk;
import org.apache.orc.impl.InStream;
import org.apache.orc.impl.StreamName;

/** Lets a stripe of a file far away be fetched while another one is decoded: first its footer, and when that is there the streams that it tells of. */
final class StripeAhead implements AutoCloseable {
    private static final long SHORT = 1 << 20;

    private final ReadAheadFile file;
    private final StripeInformation stripe;
    private final InStream.StreamOptions compression;
    private final Predicate<StreamName> streams;
    private final List<Wish> wishes = new ArrayList<>();
    private boolean isPlanned;

    /** Whether a stripe is so short that it is fetched in one request, if most of it will be read. */
    static boolean isShort(StripeInformation stripe) {
        return stripe.getLength() <= SHORT;
    }

    /**
     * @param whole whether all of the stripe is fetched at once, since its streams are read in their order
     * @param streams those that will be read
     */
    StripeAhead(
            ReadAheadFile file,
            StripeInformation stripe,
            boolean whole,
            InStream.StreamOptions compression,
            Predicate<StreamName> streams) {
        this.file = file;
        this.stripe = stripe;
        this.compression = compression;
        this.streams = streams;
        isPlanned = whole;
        FileRange footer = footer();
        wishes.add(file.want(
                whole ? List.of(new FileRange(stripe.getOffset(), footer.start()), footer) : List.of(footer)));
    }

    private FileRange footer() {
        long start = stripe.getOffset() + stripe.getIndexLength() + stripe.getDataLength();
        return new FileRange(start, start + stripe.getFooterLength());
    }

    /** Goes on when the footer has come; never waits. */
    void advance() {
        byte[] bytes = isPlanned ? null : file.peek(footer());
        if (bytes != null) {
            isPlanned = true;
            try {
                wishes.add(file.want(streams(parse(bytes))));
            } catch (IOException | RuntimeException e) {
                // whoever opens the stripe will tell of it
                wishes.add(Wish.NONE);
            }
        }
    }

    private OrcProto.StripeFooter parse(byte[] bytes) throws IOException {
        return OrcProto.StripeFooter.parseFrom(InStream.createCodedInputStream(
                InStream.create("footer", new BufferChunk(ByteBuffer.wrap(bytes), 0), 0, bytes.length, compression)));
    }

    private List<FileRange> streams(OrcProto.StripeFooter footer) {
        List<FileRange> ranges = new ArrayList<>();
        long position = stripe.getOffset();
        long end = footer().start();
        for (OrcProto.Stream stream : footer.getStreamsList()) {
            long next = position + stream.getLength();
            if (stream.getLength() < 0 || next > end) {
                return List.of();
            }
            if (streams.test(new StreamName(stream.getColumn(), stream.getKind()))) {
                ranges.add(new FileRange(position, next));
            }
            position = next;
        }
        return ranges;
    }

    @Override
    public void close() {
        wishes.forEach(Wish::close);
    }
}
