package dev.skep.planner.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeParser;
import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.fake.Plans;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TestRexConstants {
    private final Plans plans = Plans.over("t | i:int");
    private final HiveRexBuilder rexBuilder = (HiveRexBuilder) Plans.cluster().getRexBuilder();
    private final RexConstants constants = new RexConstants(rexBuilder, plans.context());

    private RexNode analyzed(String expression) {
        return ((Project) plans.logical("select " + expression + " from t"))
                .getProjects()
                .get(0);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("boolean", true),
                Arguments.of("tinyint", (byte) -128),
                Arguments.of("smallint", (short) 300),
                Arguments.of("int", Integer.MIN_VALUE),
                Arguments.of("bigint", Long.MAX_VALUE),
                Arguments.of("float", 0.1f),
                Arguments.of("double", 1e300),
                Arguments.of("double", Double.NaN),
                Arguments.of("double", -0.0),
                Arguments.of("double", Double.NEGATIVE_INFINITY),
                Arguments.of("decimal(5,2)", new BigDecimal("-1.50")),
                Arguments.of("decimal(38,0)", new BigDecimal("9".repeat(38))),
                Arguments.of("string", "it's\u0000 \uD83D\uDC1D"),
                Arguments.of("varchar(3)", "abc"),
                Arguments.of("date", LocalDate.of(1, 1, 1)),
                Arguments.of("date", LocalDate.of(9999, 12, 31)),
                Arguments.of("timestamp", LocalDateTime.of(2024, 2, 29, 1, 2, 3, 123456789)),
                Arguments.of("timestamp with local time zone", Instant.parse("2024-02-29T01:02:03.5Z")));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesComeBackFromTheirLiterals(String typeText, Object value) {
        DataType type = TypeParser.parse(typeText);
        RexNode constant = rexBuilder.constant(value, type);
        assertThat(constants.evaluate(constant)).isEqualTo(value);
        assertThat(TypeMapping.toSkep(constant.getType())).isEqualTo(type);
        assertThat(constants.evaluate(rexBuilder.constant(null, type))).isNull();
    }

    @Test
    void evaluatesWithTheRuntimesOwnFunctions() {
        assertThat(constants.evaluate(analyzed("concat('a', 1 + 1)"))).isEqualTo("a2");
        assertThat(constants.evaluate(analyzed("cast('x' as int)"))).isNull();
        assertThat(constants.evaluate(analyzed("interval '1-2' year to month"))).isEqualTo(Period.of(1, 2, 0));
        assertThat(constants.evaluate(analyzed("3 hours"))).isEqualTo(Duration.ofHours(3));
        assertThat(constants.evaluate(analyzed("array(1, null)"))).isEqualTo(java.util.Arrays.asList(1, null));
    }

    @Test
    void foldsToALiteralOfTheSameType() {
        RexNode folded = constants.fold(analyzed("upper(concat('a', 'b'))"));
        assertThat(folded).isInstanceOf(RexLiteral.class);
        assertThat(RexConstants.boxed((RexLiteral) folded, PrimitiveType.STRING))
                .isEqualTo("AB");
        RexNode cast = rexBuilder.cast(rexBuilder.constant("ab", PrimitiveType.STRING), CharacterType.varchar(1));
        assertThat(constants.evaluate(constants.fold(cast))).isEqualTo("a");
    }

    @Test
    void leavesWhatHasNoLiteral() {
        for (String expression : List.of("i", "i + 1", "rand()", "array(1)")) {
            RexNode node = analyzed(expression);
            assertThat(constants.fold(node)).as(expression).isSameAs(node);
        }
    }

    @Test
    void tellsFunctionsWhichArgumentsAreConstant() {
        assertThat(constants.argument(analyzed("1 + 1")).isConstant()).isTrue();
        assertThat(constants.argument(analyzed("1 + 1")).value()).isEqualTo(2);
        assertThat(constants.argument(analyzed("i")).isConstant()).isFalse();
    }

    @Test
    void reducesToTheTypeThatCalciteExpects() {
        RexNode sum = analyzed("1 + 1");
        RexNode missing = rexBuilder.cast(rexBuilder.constant("x", PrimitiveType.STRING), new DecimalType(3, 1));
        List<RexNode> reduced = new ArrayList<>();
        constants.reduce(rexBuilder, List.of(sum, missing), reduced);
        assertThat(reduced).extracting(RexNode::getType).containsExactly(sum.getType(), missing.getType());
        assertThat(reduced).extracting(constants::evaluate).containsExactly(2, null);
    }
}
