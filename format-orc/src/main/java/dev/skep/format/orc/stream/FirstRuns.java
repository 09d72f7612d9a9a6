package dev.skep.format.orc.stream;

import java.io.IOException;

/** The older encoding: runs that grow by a fixed step, and values one by one. */
final class FirstRuns extends LongRuns {
    private static final int LEAST_RUN = 3;

    FirstRuns(ByteSource source, boolean signed) {
        super(source, signed);
    }

    @Override
    void decode() throws IOException {
        int control = source.read();
        if (control < 0x80) {
            int length = control + LEAST_RUN;
            long step = (byte) source.read();
            long value = varint();
            isConstant = step == 0;
            run[0] = value;
            for (int i = 1; i < length && !isConstant; i++) {
                run[i] = value + i * step;
            }
            count = length;
        } else {
            int length = 0x100 - control;
            for (int i = 0; i < length; i++) {
                run[i] = varint();
            }
            count = length;
        }
    }
}
