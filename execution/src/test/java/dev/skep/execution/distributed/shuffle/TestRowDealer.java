package dev.skep.execution.distributed.shuffle;

import static dev.skep.execution.local.Plans.ascending;
import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.descending;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.execution.distributed.shuffle.ShuffleInput.EvenPartitioning;
import dev.skep.execution.distributed.shuffle.ShuffleInput.HashPartitioning;
import dev.skep.execution.distributed.shuffle.ShuffleInput.RangePartitioning;
import dev.skep.execution.exchange.CompressedBatchCodec;
import dev.skep.execution.plan.SortKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestRowDealer {
    private static final RowType TYPE = columns(PrimitiveType.INT);

    private static RowBatch batch(Integer... values) {
        VectorBuilder builder = VectorBuilder.of(PrimitiveType.INT, values.length);
        Arrays.asList(values).forEach(builder::appendObject);
        return new RowBatch(values.length, builder.build());
    }

    private static int[] deal(RowDealer dealer, RowBatch batch) {
        int[] reducers = new int[batch.rowCount()];
        dealer.deal(batch, reducers);
        return reducers;
    }

    @Test
    void equalValuesGoToOneReducer() {
        RowDealer dealer = RowDealer.of(new HashPartitioning(List.of(0)), TYPE, 7, 0);
        Integer[] values = IntStream.range(0, 1000).boxed().toArray(Integer[]::new);
        int[] first = deal(dealer, batch(values));
        assertThat(deal(RowDealer.of(new HashPartitioning(List.of(0)), TYPE, 7, 3), batch(values)))
                .isEqualTo(first);
        assertThat(IntStream.of(first).distinct().boxed()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
        int[] nulls = deal(dealer, batch(null, 5, null));
        assertThat(nulls[0]).isEqualTo(nulls[2]);
    }

    @Test
    void rangesFollowTheSortOrder() {
        assertThat(deal(range(ascending(0), 10, 20), batch(-5, 9, 10, 19, 20, 99, null)))
                .as("NULL comes first")
                .containsExactly(0, 0, 1, 1, 2, 2, 0);
        assertThat(deal(range(descending(0), 20, 10), batch(25, 20, 15, 10, 5, null)))
                .as("NULL comes last")
                .containsExactly(0, 1, 1, 2, 2, 2);
        assertThat(deal(range(ascending(0)), batch(1, 2))).containsExactly(0, 0);
    }

    private static RowDealer range(SortKey key, Integer... bounds) {
        ByteBuffer bytes = new CompressedBatchCodec(TYPE).encode(batch(bounds));
        byte[] array = Arrays.copyOf(bytes.array(), bytes.limit());
        return RowDealer.of(new RangePartitioning(List.of(key), array), TYPE, bounds.length + 1, 0);
    }

    @Test
    void batchesGoRound() {
        RowDealer dealer = RowDealer.of(new EvenPartitioning(), TYPE, 3, 5);
        assertThat(deal(dealer, batch(1, 2))).containsExactly(2, 2);
        assertThat(deal(dealer, batch(3))).containsExactly(0);
        assertThat(deal(dealer, batch(4))).containsExactly(1);
    }
}
