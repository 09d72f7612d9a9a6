package dev.skep.format.text.parse;

import dev.skep.api.vector.BooleanVector;

/** JSON as a boolean, by Hive's rules: numbers are true unless zero, strings when they are {@code "true"}, all else but NULL is false. */
final class JsonBooleanParser implements ColumnParser {
    @Override
    public BooleanVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        boolean[] values = new boolean[rows];
        NullRows nulls = new NullRows(rows);
        for (int row = 0; row < rows; row++) {
            if (lengths[row] < 0) {
                nulls.add(row);
            } else {
                values[row] = isTrue(JsonScalar.text(data, starts[row], lengths[row]));
            }
        }
        return new BooleanVector(values, rows, nulls.validity());
    }

    private static boolean isTrue(String token) {
        if (token.startsWith("\"")) {
            return token.equals("\"true\"");
        }
        return token.equals("true") || JsonScalar.number(token) != 0;
    }
}
