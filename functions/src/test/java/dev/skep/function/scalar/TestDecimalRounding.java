package dev.skep.function.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TestDecimalRounding {
    private static final List<RoundingMode> MODES = List.of(
            RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.FLOOR, RoundingMode.CEILING);

    private final Random random = new Random(8);

    private List<BigDecimal> values(DecimalType type) {
        long bound = 1;
        for (int i = 0; i < Math.min(18, type.precision()); i++) {
            bound *= 10;
        }
        List<BigDecimal> values = new ArrayList<>();
        values.add(null);
        values.add(BigDecimal.valueOf(bound - 1, type.scale()));
        values.add(BigDecimal.valueOf(1 - bound, type.scale()));
        for (int i = 0; i < 200; i++) {
            long unscaled = (random.nextLong() >> random.nextInt(64)) % bound;
            values.add(BigDecimal.valueOf(i % 3 == 0 ? unscaled / 10 * 5 : unscaled, type.scale()));
        }
        return values;
    }

    private void check(DecimalType from, DecimalType to, int digits) {
        List<BigDecimal> values = values(from);
        VectorBuilder builder = VectorBuilder.of(from, values.size());
        values.forEach(builder::appendObject);
        Operand[] operands = {Operand.of(builder.build())};
        for (RoundingMode mode : MODES) {
            FlatVector result = new DecimalRounding(from, to, digits, mode)
                    .compute(operands, values.size(), NullMask.of(operands, values.size()), null);
            for (int i = 0; i < values.size(); i++) {
                BigDecimal value = values.get(i);
                BigDecimal expected =
                        value == null ? null : value.setScale(digits, mode).setScale(to.scale());
                if (expected != null && expected.signum() != 0 && expected.precision() > to.precision()) {
                    expected = null;
                }
                assertThat(VectorValues.read(to, result, i))
                        .as("%s from %s to %s, %d digits, %s", value, from, to, digits, mode)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void testAsDecimalNumbers() {
        for (int precision : new int[] {1, 5, 17, 18, 19, 30}) {
            for (int scale = 0; scale <= Math.min(precision, 18); scale += 1 + scale / 4) {
                DecimalType from = new DecimalType(precision, scale);
                for (int digits = scale; digits > scale - 22; digits--) {
                    int kept = Math.max(0, digits);
                    check(from, new DecimalType(Math.min(38, precision - scale + kept + 1), kept), digits);
                    check(from, new DecimalType(Math.max(1, precision - scale + kept), kept), digits);
                }
            }
        }
    }
}
