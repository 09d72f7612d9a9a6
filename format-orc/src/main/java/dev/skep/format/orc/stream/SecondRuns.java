package dev.skep.format.orc.stream;

import java.io.IOException;

/** The newer encoding: short repeats, packed values, packed values with patches, and packed steps. */
final class SecondRuns extends LongRuns {
    private static final int[] WIDTHS = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 26, 28, 30, 32, 40, 48,
        56, 64
    };
    private static final int LEAST_REPEAT = 3;

    private final long[] patches = new long[32];

    SecondRuns(ByteSource source, boolean signed) {
        super(source, signed);
    }

    @Override
    void decode() throws IOException {
        int first = source.read();
        switch (first >> 6) {
            case 0 -> repeat(first);
            case 1 -> direct(first);
            case 2 -> patched(first);
            default -> steps(first);
        }
    }

    private void repeat(int first) throws IOException {
        long value = bigEndian((first >> 3 & 7) + 1);
        int length = (first & 7) + LEAST_REPEAT;
        run[0] = signed ? unsign(value) : value;
        isConstant = true;
        count = length;
    }

    private void direct(int first) throws IOException {
        int length = length(first);
        unpack(run, 0, length, WIDTHS[first >> 1 & 31]);
        if (signed) {
            for (int i = 0; i < length; i++) {
                run[i] = unsign(run[i]);
            }
        }
        count = length;
    }

    private void patched(int first) throws IOException {
        int width = WIDTHS[first >> 1 & 31];
        int length = length(first);
        int third = source.read();
        int fourth = source.read();
        int baseBytes = (third >> 5 & 7) + 1;
        int patchWidth = WIDTHS[third & 31];
        int gapWidth = (fourth >> 5 & 7) + 1;
        int patchCount = fourth & 31;
        long base = bigEndian(baseBytes);
        long sign = 1L << baseBytes * 8 - 1;
        if ((base & sign) != 0) {
            base = -(base & ~sign);
        }
        unpack(run, 0, length, width);
        if (patchWidth + gapWidth > 64) {
            throw new IOException("patches of more than 64 bits");
        }
        unpack(patches, 0, patchCount, packedWidth(patchWidth + gapWidth));
        int at = 0;
        long mask = patchWidth == 64 ? -1 : (1L << patchWidth) - 1;
        for (int i = 0; i < patchCount; i++) {
            at += (int) (patches[i] >>> patchWidth);
            if (at >= length) {
                throw new IOException("a patch behind its run");
            }
            run[at] |= width == 64 ? 0 : (patches[i] & mask) << width;
        }
        for (int i = 0; i < length; i++) {
            run[i] += base;
        }
        count = length;
    }

    private void steps(int first) throws IOException {
        int code = first >> 1 & 31;
        int length = length(first);
        long value = varint();
        long step = source.signedVarint();
        run[0] = value;
        if (code == 0) {
            isConstant = step == 0;
            for (int i = 1; i < length && !isConstant; i++) {
                run[i] = value + i * step;
            }
        } else if (length > 1) {
            run[1] = value + step;
            unpack(run, 2, length - 2, WIDTHS[code]);
            for (int i = 2; i < length; i++) {
                run[i] = step < 0 ? run[i - 1] - run[i] : run[i - 1] + run[i];
            }
        }
        count = length;
    }

    private int length(int first) throws IOException {
        return ((first & 1) << 8 | source.read()) + 1;
    }

    /** The least width of packed values that holds so many bits. */
    private static int packedWidth(int bits) {
        for (int width : WIDTHS) {
            if (width >= bits) {
                return width;
            }
        }
        return 64;
    }

    private long bigEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | source.read();
        }
        return value;
    }

    private void unpack(long[] target, int offset, int values, int width) throws IOException {
        int start = source.take((values * width + 7) >> 3);
        BitUnpacker.unpack(source.buffer(), start, target, offset, values, width);
    }
}
