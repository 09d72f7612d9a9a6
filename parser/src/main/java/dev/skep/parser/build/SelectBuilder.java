package dev.skep.parser.build;

import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.identifiers;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.map;
import static dev.skep.parser.build.TokenReader.optional;

import dev.skep.parser.ast.AliasedColumns;
import dev.skep.parser.ast.AllColumns;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.SelectClause;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.Star;
import dev.skep.parser.ast.TransformClause;
import dev.skep.parser.ast.TransformColumn;
import dev.skep.parser.ast.TransformKind;
import dev.skep.parser.grammar.SkepParser;
import dev.skep.parser.grammar.SkepParserBaseVisitor;
import java.util.List;
import java.util.Optional;

/** Builds select lists and the scripts that may stand in their place. */
final class SelectBuilder extends SkepParserBaseVisitor<SelectClause> {
    private final ExpressionBuilder expressions;
    private final FormatBuilder formats = new FormatBuilder();
    private final TypeBuilder types = new TypeBuilder();

    SelectBuilder(ExpressionBuilder expressions) {
        this.expressions = expressions;
    }

    @Override
    public SelectClause visitSelectList(SkepParser.SelectListContext context) {
        return new SelectList(
                context.DISTINCT() != null,
                context.HINT() == null
                        ? List.of()
                        : HintReader.read(context.HINT().getSymbol()),
                map(context.selectItem(), this::item),
                location(context));
    }

    @Override
    public SelectClause visitTransform(SkepParser.TransformContext context) {
        List<SelectItem> inputs = map(context.selectExpression(), this::input);
        return script(TransformKind.TRANSFORM, inputs, context.transformRest(), location(context));
    }

    @Override
    public SelectClause visitMapReduce(SkepParser.MapReduceContext context) {
        TransformKind kind = context.MAP() != null ? TransformKind.MAP : TransformKind.REDUCE;
        return script(kind, map(context.selectExpression(), this::input), context.transformRest(), location(context));
    }

    private TransformClause script(
            TransformKind kind, List<SelectItem> inputs, SkepParser.TransformRestContext rest, NodeLocation location) {
        return new TransformClause(
                kind,
                inputs,
                optional(rest.inputFormat, formats::rowFormat),
                optional(rest.writer, TokenReader::string),
                StringDecoder.unquote(rest.command.getText()),
                map(rest.transformColumn(), this::column),
                optional(rest.outputFormat, formats::rowFormat),
                optional(rest.reader, TokenReader::string),
                location);
    }

    private TransformColumn column(SkepParser.TransformColumnContext context) {
        return new TransformColumn(
                identifier(context.identifier()), optional(context.type(), types::visit), location(context));
    }

    private SelectItem input(SkepParser.SelectExpressionContext context) {
        Expression expression = expressions.visit(context);
        return expression instanceof Star star
                ? new AllColumns(star.qualifier(), star.location())
                : new SingleColumn(expression, Optional.empty(), expression.location());
    }

    private SingleColumn replacement(SkepParser.StarReplacementContext context) {
        return new SingleColumn(
                expressions.visit(context.expression()),
                Optional.of(identifier(context.identifier())),
                location(context));
    }

    private SelectItem item(SkepParser.SelectItemContext context) {
        if (context instanceof SkepParser.AllColumnsContext all) {
            return new AllColumns(
                    optional(all.qualifiedName(), TokenReader::name),
                    all.starExcept() == null
                            ? List.of()
                            : TokenReader.columns(all.starExcept().columnList()),
                    all.starReplace() == null
                            ? List.of()
                            : map(all.starReplace().starReplacement(), this::replacement),
                    location(context));
        }
        SkepParser.ExpressionItemContext item = (SkepParser.ExpressionItemContext) context;
        Expression expression = expressions.visit(item.expression());
        return item.columns.isEmpty()
                ? new SingleColumn(expression, optional(item.alias, TokenReader::identifier), location(context))
                : new AliasedColumns(expression, identifiers(item.columns), location(context));
    }
}
