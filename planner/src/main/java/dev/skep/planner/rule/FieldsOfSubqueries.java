package dev.skep.planner.rule;

import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.OperandTypes;

/**
 * Fields of structs that sub-queries give, as calls while the sub-queries become joins, since Calcite finds no sub-query below a field: {@code $SCALAR_QUERY(…).a} becomes
 * {@code $field($SCALAR_QUERY(…), 0)}, and later {@code $field($2, 0)} becomes {@code $2.a}.
 */
final class FieldsOfSubqueries extends RelHomogeneousShuttle {
    private static final SqlFunction FIELD = new SqlFunction(
            "$field",
            SqlKind.OTHER_FUNCTION,
            FieldsOfSubqueries::type,
            null,
            OperandTypes.VARIADIC,
            SqlFunctionCategory.USER_DEFINED_FUNCTION);

    private final RexShuttle expressions;

    private FieldsOfSubqueries(RexBuilder rex, boolean toCalls) {
        expressions = toCalls ? new ToCalls(rex) : new ToFields(rex);
    }

    static RelNode toCalls(RelNode plan) {
        return plan.accept(new FieldsOfSubqueries(plan.getCluster().getRexBuilder(), true));
    }

    static RelNode toFields(RelNode plan) {
        return plan.accept(new FieldsOfSubqueries(plan.getCluster().getRexBuilder(), false));
    }

    private static RelDataType type(SqlOperatorBinding call) {
        RelDataType struct = call.getOperandType(0);
        int index = call.getOperandLiteralValue(1, BigDecimal.class).intValueExact();
        RelDataType field = struct.getFieldList().get(index).getType();
        return call.getTypeFactory().createTypeWithNullability(field, struct.isNullable() || field.isNullable());
    }

    @Override
    public RelNode visit(RelNode other) {
        return super.visit(other).accept(expressions);
    }

    private final class ToCalls extends RexShuttle {
        private final RexBuilder rex;

        ToCalls(RexBuilder rex) {
            this.rex = rex;
        }

        @Override
        public RexNode visitFieldAccess(RexFieldAccess access) {
            RexNode struct = access.getReferenceExpr();
            if (RexUtil.SubQueryFinder.find(struct) == null) {
                return access;
            }
            RexNode index =
                    rex.makeExactLiteral(BigDecimal.valueOf(access.getField().getIndex()));
            return rex.makeCall(access.getType(), FIELD, List.of(struct.accept(this), index));
        }

        @Override
        public RexNode visitSubQuery(RexSubQuery subquery) {
            RexSubQuery changed = (RexSubQuery) super.visitSubQuery(subquery);
            return changed.clone(changed.rel.accept(FieldsOfSubqueries.this));
        }
    }

    private static final class ToFields extends RexShuttle {
        private final RexBuilder rex;

        ToFields(RexBuilder rex) {
            this.rex = rex;
        }

        @Override
        public RexNode visitCall(RexCall call) {
            RexNode changed = super.visitCall(call);
            if (!(changed instanceof RexCall field) || field.getOperator() != FIELD) {
                return changed;
            }
            int index = RexLiteral.intValue(field.getOperands().get(1));
            return rex.makeFieldAccess(field.getOperands().get(0), index);
        }
    }
}
