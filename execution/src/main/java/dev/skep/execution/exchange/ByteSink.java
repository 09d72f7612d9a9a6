package dev.skep.execution.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A byte buffer that grows. */
final class ByteSink {
    static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private ByteBuffer bytes = ByteBuffer.allocate(4096).order(ORDER);

    void putByte(int value) {
        room(1).put((byte) value);
    }

    void putInt(int value) {
        room(4).putInt(value);
    }

    void putInts(int[] values, int count) {
        ByteBuffer target = room(4 * count);
        target.asIntBuffer().put(values, 0, count);
        target.position(target.position() + 4 * count);
    }

    void putLongs(long[] values, int count) {
        ByteBuffer target = room(8 * count);
        target.asLongBuffer().put(values, 0, count);
        target.position(target.position() + 8 * count);
    }

    void putDoubles(double[] values, int count) {
        ByteBuffer target = room(8 * count);
        target.asDoubleBuffer().put(values, 0, count);
        target.position(target.position() + 8 * count);
    }

    void putBytes(byte[] values, int from, int count) {
        room(count).put(values, from, count);
    }

    ByteBuffer buffer() {
        return bytes.duplicate().order(ORDER).flip();
    }

    private ByteBuffer room(int count) {
        if (bytes.remaining() < count) {
            int capacity = Math.max(Math.addExact(bytes.position(), count), bytes.capacity() * 2);
            bytes = ByteBuffer.allocate(capacity).order(ORDER).put(bytes.flip());
        }
        return bytes;
    }
}
