package dev.skep.benchmarks;

import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType.Field;
import dev.skep.api.type.TypeParser;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.Validity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows of a key of as many values as asked, an amount (decimal(15,2), one in ten NULL) and a text of few values; the same for the same seed. */
final class SampleRows {
    static final RowType TYPE =
            new RowType(List.of(field("k", "bigint"), field("amount", "decimal(15,2)"), field("status", "string")));

    private static final byte[] TEXTS = "AIRFOBMAILRAILSHIPTRUCK".getBytes(StandardCharsets.US_ASCII);
    private static final int[] STARTS = {0, 3, 6, 10, 14, 18};
    private static final int[] LENGTHS = {3, 3, 4, 4, 4, 5};

    private SampleRows() {}

    private static Field field(String name, String type) {
        return new Field(name, TypeParser.parse(type));
    }

    static List<DataType> types(int... columns) {
        List<DataType> types = new ArrayList<>();
        for (int column : columns) {
            types.add(TYPE.type(column));
        }
        return types;
    }

    static RowBatch[] batches(int count, int rows, int distinct) {
        Random random = new Random(distinct);
        RowBatch[] batches = new RowBatch[count];
        for (int i = 0; i < count; i++) {
            batches[i] = batch(random, rows, distinct);
        }
        return batches;
    }

    static RowBatch batch(Random random, int rows, int distinct) {
        long[] keys = random.longs(rows, 0, distinct).toArray();
        long[] amounts = random.longs(rows, 0, 10_000_000).toArray();
        long[] validity = Validity.allValid(rows);
        int[] starts = new int[rows];
        int[] lengths = new int[rows];
        for (int row = 0; row < rows; row++) {
            if (random.nextInt(10) == 0) {
                Validity.clear(validity, row);
            }
            int text = random.nextInt(STARTS.length);
            starts[row] = STARTS[text];
            lengths[row] = LENGTHS[text];
        }
        return new RowBatch(
                rows,
                new LongVector(keys, rows, null),
                new LongVector(amounts, rows, validity),
                new BytesVector(TEXTS, starts, lengths, rows, null));
    }
}
