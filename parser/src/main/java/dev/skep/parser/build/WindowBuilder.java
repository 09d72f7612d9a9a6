package dev.skep.parser.build;

import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.map;
import static dev.skep.parser.build.TokenReader.optional;

import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FrameBound;
import dev.skep.parser.ast.FrameBoundKind;
import dev.skep.parser.ast.FrameUnit;
import dev.skep.parser.ast.NamedWindow;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.SortDirection;
import dev.skep.parser.ast.SortItem;
import dev.skep.parser.ast.Window;
import dev.skep.parser.ast.WindowFrame;
import dev.skep.parser.ast.WindowReference;
import dev.skep.parser.ast.WindowSpecification;
import dev.skep.parser.grammar.SkepParser;
import dev.skep.parser.grammar.SkepParserBaseVisitor;
import java.util.List;
import java.util.Optional;

/** Builds windows and the partitioning that they share with table functions. */
final class WindowBuilder extends SkepParserBaseVisitor<Window> {
    private final QueryBuilder queries;

    WindowBuilder(QueryBuilder queries) {
        this.queries = queries;
    }

    List<NamedWindow> named(SkepParser.WindowClauseContext context) {
        return context == null ? List.of() : map(context.namedWindow(), this::namedWindow);
    }

    @Override
    public Window visitWindowReference(SkepParser.WindowReferenceContext context) {
        return new WindowReference(identifier(context.identifier()), location(context));
    }

    @Override
    public WindowSpecification visitInlineWindow(SkepParser.InlineWindowContext context) {
        return new WindowSpecification(
                optional(context.identifier(), TokenReader::identifier),
                partitionBy(context.partitioning()),
                orderBy(context.partitioning()),
                optional(context.windowFrame(), this::frame),
                location(context));
    }

    List<Expression> partitionBy(SkepParser.PartitioningContext context) {
        if (context == null) {
            return List.of();
        }
        return queries.expressions().keys(context.cluster != null ? context.cluster : context.expressionList());
    }

    /** The sort order; CLUSTER BY sorts by its keys. */
    List<SortItem> orderBy(SkepParser.PartitioningContext context) {
        if (context == null) {
            return List.of();
        }
        if (context.cluster != null) {
            return map(
                    queries.expressions().keys(context.cluster),
                    key -> new SortItem(key, SortDirection.ASCENDING, Optional.empty(), key.location()));
        }
        return queries.sortItems(context.sortItems());
    }

    private NamedWindow namedWindow(SkepParser.NamedWindowContext context) {
        Window window = visit(context.windowSpecification());
        NodeLocation location = location(context);
        WindowSpecification specification = window instanceof WindowSpecification whole
                ? whole
                : new WindowSpecification(
                        Optional.of(((WindowReference) window).name()),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        window.location());
        return new NamedWindow(identifier(context.identifier()), specification, location);
    }

    private WindowFrame frame(SkepParser.WindowFrameContext context) {
        NodeLocation location = location(context);
        FrameBound end = context.end == null
                ? new FrameBound(FrameBoundKind.CURRENT_ROW, Optional.empty(), location)
                : bound(context.end);
        FrameUnit unit = context.unit.getType() == SkepParser.ROWS ? FrameUnit.ROWS : FrameUnit.RANGE;
        return new WindowFrame(unit, bound(context.start), end, location);
    }

    private FrameBound bound(SkepParser.FrameBoundContext context) {
        boolean preceding = context.PRECEDING() != null;
        FrameBoundKind kind;
        if (context.CURRENT() != null) {
            kind = FrameBoundKind.CURRENT_ROW;
        } else if (context.UNBOUNDED() != null) {
            kind = preceding ? FrameBoundKind.UNBOUNDED_PRECEDING : FrameBoundKind.UNBOUNDED_FOLLOWING;
        } else {
            kind = preceding ? FrameBoundKind.PRECEDING : FrameBoundKind.FOLLOWING;
        }
        return new FrameBound(
                kind, optional(context.valueExpression(), queries.expressions()::visit), location(context));
    }
}
