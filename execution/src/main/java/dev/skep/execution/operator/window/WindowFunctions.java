package dev.skep.execution.operator.window;

import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.WindowCall;
import java.util.List;
import java.util.Optional;

/** The functions that only windows have. */
public final class WindowFunctions {
    private WindowFunctions() {}

    /**
     * @param arguments the call's, those that become results cast to the result's type
     * @return empty when the name is none of these functions, but an aggregate's
     */
    public static Optional<WindowColumn> of(
            WindowCall call, List<CompiledExpression> arguments, List<SortKey> orderKeys) {
        Optional<WindowColumn> ranking =
                RankingFunctions.of(call).map(function -> new WindowColumn(function, StreamedRanking.of(call)));
        return ranking.or(() -> NavigationFunctions.of(call, arguments, orderKeys)
                        .map(function -> new WindowColumn(function, StreamedNavigation.of(call, arguments, orderKeys))))
                .or(() ->
                        PathFunction.of(call, arguments).map(function -> new WindowColumn(function, Optional.empty())));
    }
}
