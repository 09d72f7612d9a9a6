package dev.skep.format.text;

import dev.skep.file.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** The text of zlib streams that stand one after the other. */
final class ZlibStreams extends BulkInputStream {
    private final InputStream compressed;
    private final Inflater inflater = new Inflater();
    private final byte[] buffer = new byte[64 << 10];
    private int filled;
    private boolean isBetween = true;

    ZlibStreams(InputStream compressed) {
        this.compressed = compressed;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                return count;
            }
            if (inflater.finished()) {
                int left = inflater.getRemaining();
                inflater.reset();
                inflater.setInput(buffer, filled - left, left);
                isBetween = left == 0;
            } else if (inflater.needsDictionary()) {
                throw new ZipException("A zlib stream needs a dictionary");
            } else if (!fill()) {
                return -1;
            }
        }
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            ZipException damage = new ZipException("A zlib stream is damaged");
            damage.initCause(e);
            throw damage;
        }
    }

    /** False at the end of the file, which has to be one of a stream. */
    private boolean fill() throws IOException {
        filled = compressed.read(buffer, 0, buffer.length);
        if (filled < 0) {
            filled = 0;
            if (!isBetween) {
                throw new ZipException("A zlib stream is cut off");
            }
            return false;
        }
        inflater.setInput(buffer, 0, filled);
        isBetween &= filled == 0;
        return true;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        compressed.close();
    }
}
