package dev.skep.format.parquet.write.leaf;

import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** The least and the greatest of a page's byte strings, by the order of their type. */
final class BytesBounds {
    private final Order order;
    private byte[] least;
    private byte[] greatest;

    private BytesBounds(Order order) {
        this.order = order;
    }

    static BytesBounds of(PrimitiveType type) {
        if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
            return new BytesBounds(Order.NONE);
        }
        boolean signed = type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation;
        return new BytesBounds(signed ? Order.SIGNED : Order.UNSIGNED);
    }

    void add(byte[] data, int start, int length) {
        if (order == Order.NONE) {
            return;
        }
        if (least == null) {
            least = Arrays.copyOfRange(data, start, start + length);
            greatest = least;
        } else if (order.compare(data, start, length, least) < 0) {
            least = Arrays.copyOfRange(data, start, start + length);
        } else if (order.compare(data, start, length, greatest) > 0) {
            greatest = Arrays.copyOfRange(data, start, start + length);
        }
    }

    Statistics<?> take(PrimitiveType type) {
        Statistics<?> statistics = Statistics.createStats(type);
        if (least != null) {
            statistics.updateStats(Binary.fromConstantByteArray(least));
            statistics.updateStats(Binary.fromConstantByteArray(greatest));
        }
        least = null;
        greatest = null;
        return statistics;
    }

    private enum Order {
        /** INT96 has no order. */
        NONE,
        UNSIGNED,
        /** Numbers of one width in two's complement, the highest byte first. */
        SIGNED;

        int compare(byte[] data, int start, int length, byte[] other) {
            if (this == SIGNED && data[start] != other[0]) {
                return Byte.compare(data[start], other[0]);
            }
            return Arrays.compareUnsigned(data, start, start + length, other, 0, other.length);
        }
    }
}
