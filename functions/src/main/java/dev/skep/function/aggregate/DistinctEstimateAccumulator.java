package dev.skep.function.aggregate;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.skep.api.function.Accumulator;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.LongVector;
import dev.skep.function.kernel.Operand;
import java.util.Arrays;

/** The number of distinct values within two percent, in two kilobytes a group. Values come as the bytes of their text; a partial state is that of an UltraLogLog. */
final class DistinctEstimateAccumulator implements Accumulator {
    private static final int PRECISION = 11;
    private static final Hasher64 HASH = Hashing.komihash5_0();

    private UltraLogLog[] registers = new UltraLogLog[1];
    private long used;

    @Override
    public void ensureGroups(int groupCount) {
        if (groupCount > registers.length) {
            registers = Arrays.copyOf(registers, Math.max(groupCount, registers.length * 2));
        }
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        Operand operand = Operand.of(arguments[0]);
        BytesVector texts = operand.bytes();
        for (int i = 0; i < rowCount; i++) {
            if (!operand.isNull(i)) {
                int row = i & operand.mask();
                long hash = HASH.hashBytesToLong(texts.data(), texts.starts()[row], texts.lengths()[row]);
                of(groups == null ? 0 : groups[i]).add(hash);
            }
        }
    }

    private UltraLogLog of(int group) {
        if (registers[group] == null) {
            registers[group] = UltraLogLog.create(PRECISION);
            used++;
        }
        return registers[group];
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        Operand operand = Operand.of(intermediate[0]);
        for (int i = 0; i < rowCount; i++) {
            if (!operand.isNull(i)) {
                byte[] state = operand.bytes().bytes(i & operand.mask());
                of(groups == null ? 0 : groups[i]).add(UltraLogLog.wrap(state));
            }
        }
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        BytesVectorBuilder builder = new BytesVectorBuilder(count);
        for (int i = from; i < from + count; i++) {
            builder.appendObject(registers[i] == null ? null : registers[i].getState());
        }
        return new ColumnVector[] {builder.build()};
    }

    @Override
    public ColumnVector output(int from, int count) {
        long[] estimates = new long[count];
        for (int i = 0; i < count; i++) {
            UltraLogLog found = registers[from + i];
            estimates[i] = found == null ? 0 : Math.round(found.getDistinctCountEstimate());
        }
        return new LongVector(estimates, count, null);
    }

    @Override
    public long retainedBytes() {
        return 8L * registers.length + used * (1L << PRECISION);
    }
}
