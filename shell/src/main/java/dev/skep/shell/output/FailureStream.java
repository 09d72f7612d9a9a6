package dev.skep.shell.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A stream for printing that keeps why it could not write, which {@link PrintStream} forgets. */
public final class FailureStream extends PrintStream {
    private final Target target;

    private FailureStream(Target target, boolean flushesLines) {
        super(target, flushesLines, StandardCharsets.UTF_8);
        this.target = target;
    }

    public static FailureStream of(OutputStream target, boolean flushesLines) {
        return new FailureStream(new Target(target), flushesLines);
    }

    /** Null when all could be written, or the reason is not known. */
    public static IOException failure(PrintStream stream) {
        return stream instanceof FailureStream known ? known.target.failure : null;
    }

    private static final class Target extends FilterOutputStream {
        private IOException failure;

        Target(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                throw kept(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw kept(e);
            }
        }

        private IOException kept(IOException error) {
            if (failure == null) {
                failure = error;
            }
            return error;
        }
    }
}
