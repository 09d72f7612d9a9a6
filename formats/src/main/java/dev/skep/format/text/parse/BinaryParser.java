package dev.skep.format.text.parse;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.BytesVectorBuilder;
import java.util.Arrays;
import java.util.Base64;

/** Binary: Base64, or the bytes themselves when they are not that. */
final class BinaryParser implements ColumnParser {
    @Override
    public BytesVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        BytesVectorBuilder values = new BytesVectorBuilder(rows);
        for (int row = 0; row < rows; row++) {
            if (lengths[row] < 0) {
                values.appendNull();
            } else {
                byte[] bytes = decode(Arrays.copyOfRange(data, starts[row], starts[row] + lengths[row]));
                values.append(bytes, 0, bytes.length);
            }
        }
        return (BytesVector) values.build();
    }

    private static byte[] decode(byte[] text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
