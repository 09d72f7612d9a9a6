package dev.skep.parser.build;

import static dev.skep.parser.build.TokenReader.columns;
import static dev.skep.parser.build.TokenReader.error;
import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.map;
import static dev.skep.parser.build.TokenReader.name;
import static dev.skep.parser.build.TokenReader.optional;
import static dev.skep.parser.build.TokenReader.string;

import dev.skep.parser.ast.AllColumns;
import dev.skep.parser.ast.Assignment;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.CopyFrom;
import dev.skep.parser.ast.CopyOption;
import dev.skep.parser.ast.CopyTo;
import dev.skep.parser.ast.DefaultValue;
import dev.skep.parser.ast.DirectoryTarget;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.InsertBranch;
import dev.skep.parser.ast.InsertTarget;
import dev.skep.parser.ast.MergeClause;
import dev.skep.parser.ast.MergeDelete;
import dev.skep.parser.ast.MergeInsert;
import dev.skep.parser.ast.MergeUpdate;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.Relation;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SharedInput;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.ast.TableTarget;
import dev.skep.parser.ast.With;
import dev.skep.parser.grammar.SkepParser;
import java.util.List;
import java.util.Optional;

/** Builds queries that stand as statements, inserts in all their forms, and the parts of UPDATE and MERGE. */
final class InsertBuilder {
    private final QueryBuilder queries;
    private final ExpressionBuilder expressions;
    private final PartitionBuilder partitions;
    private final FormatBuilder formats = new FormatBuilder();

    InsertBuilder(QueryBuilder queries, PartitionBuilder partitions) {
        this.queries = queries;
        this.expressions = queries.expressions();
        this.partitions = partitions;
    }

    Statement statement(SkepParser.DataStatementContext context) {
        Optional<With> with = queries.with(context.withClause());
        SkepParser.DataBodyContext body = context.dataBody();
        if (body instanceof SkepParser.QueryBodyContext query) {
            return queries.query(with, query);
        }
        if (body instanceof SkepParser.InsertQueryContext insert) {
            return insert(with, insert, context);
        }
        SkepParser.FromFirstBodyContext fromFirst = (SkepParser.FromFirstBodyContext) body;
        return fromFirst.insertBranch().isEmpty()
                ? queries.query(with, fromFirst)
                : fromInsert(with, fromFirst, context);
    }

    CopyTo copyTo(SkepParser.CopyToContext context) {
        Query query = context.query() != null
                ? queries.query(context.query())
                : table(name(context.qualifiedName()), columns(context.columnList()), location(context));
        return new CopyTo(query, string(context.STRING()), copyOptions(context.copyOptions()), location(context));
    }

    CopyFrom copyFrom(SkepParser.CopyFromContext context) {
        return new CopyFrom(
                name(context.qualifiedName()),
                columns(context.columnList()),
                string(context.STRING()),
                location(context.STRING().getSymbol()),
                copyOptions(context.copyOptions()),
                location(context));
    }

    /** All rows of a table. @param columns empty for all */
    private static Query table(QualifiedName name, List<Identifier> columns, NodeLocation location) {
        List<SelectItem> items = columns.isEmpty()
                ? List.of(new AllColumns(Optional.empty(), location))
                : map(
                        columns,
                        column -> new SingleColumn(
                                new ColumnReference(List.of(column), column.location()),
                                Optional.empty(),
                                column.location()));
        TableReference table =
                new TableReference(name, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), location);
        QuerySpecification block = new QuerySpecification(
                new SelectList(false, List.of(), items, location),
                Optional.of(table),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                location);
        return new Query(Optional.empty(), block, QueryTail.none(location), location);
    }

    private static List<CopyOption> copyOptions(SkepParser.CopyOptionsContext context) {
        return context == null
                ? List.of()
                : map(
                        context.copyOption(),
                        option -> new CopyOption(
                                option.name == null
                                        ? new Identifier("null", true, location(option))
                                        : identifier(option.name),
                                option.STRING() != null
                                        ? string(option.STRING())
                                        : option.getChildCount() == 1
                                                ? "true"
                                                : option.getChild(option.getChildCount() - 1)
                                                        .getText(),
                                location(option)));
    }

    List<Assignment> assignments(SkepParser.AssignmentsContext context) {
        return map(
                context.assignment(),
                assignment -> new Assignment(
                        identifier(assignment.identifier()),
                        assignment.defaultValue() != null
                                ? new DefaultValue(location(assignment.defaultValue()))
                                : expressions.visit(assignment.valueExpression()),
                        location(assignment)));
    }

    MergeClause mergeClause(SkepParser.MergeClauseContext context) {
        if (context instanceof SkepParser.MergeUpdateContext update) {
            return new MergeUpdate(
                    condition(update.expression()), assignments(update.assignments()), location(context));
        }
        if (context instanceof SkepParser.MergeDeleteContext delete) {
            return new MergeDelete(condition(delete.expression()), location(context));
        }
        SkepParser.MergeInsertContext insert = (SkepParser.MergeInsertContext) context;
        return new MergeInsert(
                condition(insert.expression()),
                columns(insert.columnList()),
                expressions.row(insert.valuesRow()).values(),
                location(context));
    }

    private Optional<Expression> condition(SkepParser.ExpressionContext context) {
        return optional(context, expressions::visit);
    }

    private Insert insert(
            Optional<With> with, SkepParser.InsertQueryContext insert, SkepParser.DataStatementContext context) {
        Query query = queries.query(insert.query());
        if (with.isPresent() && query.with().isPresent()) {
            throw error(insert.query(), "WITH is written both before and after INSERT");
        }
        Query whole = with.isEmpty() ? query : new Query(with, query.body(), query.tail(), query.location());
        return new Insert(target(insert.insertTarget()), whole, location(context));
    }

    private Statement fromInsert(
            Optional<With> with, SkepParser.FromFirstBodyContext body, SkepParser.DataStatementContext context) {
        Relation from = queries.relations().from(body.fromClause());
        if (body.insertBranch().size() == 1) {
            SkepParser.InsertBranchContext only = body.insertBranch(0);
            Query query = queries.branch(from, only.selectBranch(), location(body));
            Query whole = new Query(with, query.body(), query.tail(), query.location());
            return new Insert(target(only.insertTarget()), whole, location(context));
        }
        return new MultiInsert(with, from, map(body.insertBranch(), this::branch), location(context));
    }

    private InsertBranch branch(SkepParser.InsertBranchContext context) {
        Relation input = new SharedInput(location(context));
        Query query = queries.branch(input, context.selectBranch(), location(context.selectBranch()));
        return new InsertBranch(target(context.insertTarget()), query, location(context));
    }

    private InsertTarget target(SkepParser.InsertTargetContext context) {
        if (context instanceof SkepParser.DirectoryTargetContext directory) {
            return new DirectoryTarget(
                    directory.LOCAL() != null,
                    string(directory.STRING()),
                    optional(directory.rowFormat(), formats::rowFormat),
                    optional(directory.fileFormat(), formats::fileFormat),
                    location(context));
        }
        if (context instanceof SkepParser.OverwriteTargetContext overwrite) {
            return table(overwrite.tableOrPartition(), true, overwrite.ifNotExists() != null, overwrite.columnList());
        }
        SkepParser.IntoTargetContext into = (SkepParser.IntoTargetContext) context;
        return table(into.tableOrPartition(), false, false, into.columnList());
    }

    private TableTarget table(
            SkepParser.TableOrPartitionContext table,
            boolean overwrite,
            boolean ifNotExists,
            SkepParser.ColumnListContext columns) {
        return new TableTarget(
                name(table.qualifiedName()),
                overwrite,
                partitions.values(table.partition()),
                ifNotExists,
                columns(columns),
                location(table));
    }
}
