package dev.skep.planner.analyze;

import dev.skep.api.type.DataType;
import dev.skep.execution.plan.RowExpression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.planner.analyze.LambdaAnalyzer.Body;
import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.expression.RexTranslator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLocalRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;

/**
 * Makes the bodies of lambdas expressions over rows of their own. What they read of the row around (columns, those of outer queries, windows,
 * sub-queries) become arguments of the call, so that rules see them, and bodies are out of their sight.
 */
final class LambdaLifting {
    private final AnalysisContext context;
    private final FunctionCall call;
    private final Map<RexNode, Integer> captured = new LinkedHashMap<>();

    LambdaLifting(AnalysisContext context, FunctionCall call) {
        this.context = context;
        this.call = call;
    }

    RexNode call(String name, DataType type, List<RexNode> arguments, List<Body> bodies) {
        // the first pass finds what is captured, the second knows how much that is
        bodies.forEach(body -> body.node().accept(new Lift(body)));
        List<RowExpression> lifted = new ArrayList<>();
        boolean deterministic = true;
        for (Body body : bodies) {
            RexNode node = body.node().accept(new Lift(body));
            deterministic &= isDeterministic(node);
            lifted.add(new RexTranslator(context.rexBuilder()).translate(node));
        }
        List<RexNode> operands = new ArrayList<>(arguments);
        operands.addAll(captured.keySet());
        RelDataType result = context.rexBuilder().type(type);
        return context.rexBuilder()
                .makeCall(result, HiveOperators.lambda(name, deterministic, result, lifted), operands);
    }

    private static boolean isDeterministic(RexNode node) {
        boolean[] deterministic = {true};
        node.accept(new RexVisitorImpl<Void>(true) {
            @Override
            public Void visitCall(RexCall inner) {
                deterministic[0] &= inner.getOperator().isDeterministic();
                return super.visitCall(inner);
            }
        });
        return deterministic[0];
    }

    /** Numbers the references of one body anew. */
    private final class Lift extends RexShuttle {
        private final Body body;

        Lift(Body body) {
            this.body = body;
        }

        private boolean isOwn(RexLocalRef reference) {
            int number = reference.getIndex() - body.first();
            return number >= 0 && number < body.parameters();
        }

        private RexNode capture(RexNode node) {
            int place = captured.computeIfAbsent(node, key -> captured.size());
            return new RexInputRef(place, node.getType());
        }

        /** What is taken as a whole must not depend on the lambda's parameters. */
        private RexNode captureWhole(RexNode node, String what) {
            node.accept(new RexVisitorImpl<Void>(true) {
                @Override
                public Void visitLocalRef(RexLocalRef reference) {
                    if (isOwn(reference)) {
                        throw Locations.unsupported(what + " that reads a lambda's parameter", call);
                    }
                    return null;
                }
            });
            return capture(node);
        }

        @Override
        public RexNode visitInputRef(RexInputRef reference) {
            return capture(reference);
        }

        @Override
        public RexNode visitLocalRef(RexLocalRef reference) {
            return isOwn(reference)
                    ? new RexInputRef(captured.size() + reference.getIndex() - body.first(), reference.getType())
                    : capture(reference);
        }

        @Override
        public RexNode visitFieldAccess(RexFieldAccess access) {
            return access.getReferenceExpr() instanceof RexCorrelVariable
                    ? capture(access)
                    : super.visitFieldAccess(access);
        }

        @Override
        public RexNode visitSubQuery(RexSubQuery subQuery) {
            return captureWhole(subQuery, "A sub-query");
        }

        @Override
        public RexNode visitOver(RexOver over) {
            return captureWhole(over, "A window function");
        }
    }
}
