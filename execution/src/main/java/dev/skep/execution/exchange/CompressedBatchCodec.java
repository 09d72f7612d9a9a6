package dev.skep.execution.exchange;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Batches as compressed bytes: the length of the plain bytes (int, little-endian), then what {@link BatchCodec} makes, by zstd unless that would not be
 * smaller. Stateless; the row type must be known to both sides.
 */
public final class CompressedBatchCodec {
    private static final int LEVEL = 1;
    private static final int HEADER = Integer.BYTES;

    private final BatchCodec codec;

    public CompressedBatchCodec(RowType type) {
        codec = new BatchCodec(type);
    }

    /** The bytes from the buffer's position to its limit; the buffer has an array. */
    public ByteBuffer encode(RowBatch batch) {
        ByteBuffer plain = codec.encode(batch);
        int plainLength = plain.remaining();
        byte[] bytes = new byte[HEADER + (int) Zstd.compressBound(plainLength)];
        long length = Zstd.compressByteArray(
                bytes,
                HEADER,
                bytes.length - HEADER,
                plain.array(),
                plain.arrayOffset() + plain.position(),
                plainLength,
                LEVEL);
        if (Zstd.isError(length) || length >= plainLength) {
            plain.get(bytes, HEADER, plainLength);
            length = plainLength;
        }
        ByteBuffer result = ByteBuffer.wrap(bytes, 0, HEADER + (int) length).order(ByteSink.ORDER);
        result.putInt(0, plainLength);
        return result;
    }

    /** @throws SkepException FILE_CORRUPT when the bytes are damaged */
    public RowBatch decode(byte[] bytes, int offset, int length) {
        try {
            ByteBuffer source = ByteBuffer.wrap(bytes, offset, length).order(ByteSink.ORDER);
            int plainLength = source.getInt();
            if (length - HEADER == plainLength) {
                return codec.decode(source);
            }
            byte[] plain = new byte[plainLength];
            long made = Zstd.decompressByteArray(plain, 0, plainLength, bytes, offset + HEADER, length - HEADER);
            if (Zstd.isError(made)) {
                throw new ZstdException(made);
            }
            return codec.decode(ByteBuffer.wrap(plain));
        } catch (ZstdException | IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new SkepException(ErrorCode.FILE_CORRUPT, "Rows of an exchange are damaged: " + e.getMessage(), e);
        }
    }
}
