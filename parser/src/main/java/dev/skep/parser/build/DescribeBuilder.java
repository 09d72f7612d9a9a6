package dev.skep.parser.build;

import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.name;
import static dev.skep.parser.build.TokenReader.string;

import dev.skep.parser.ast.AdministrativeFamily;
import dev.skep.parser.ast.DescribeDatabase;
import dev.skep.parser.ast.DescribeFunction;
import dev.skep.parser.ast.DescribeMode;
import dev.skep.parser.ast.DescribeQuery;
import dev.skep.parser.ast.DescribeTable;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.grammar.SkepParser;
import dev.skep.parser.grammar.SkepParserBaseVisitor;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Builds DESCRIBE statements. */
final class DescribeBuilder extends SkepParserBaseVisitor<Statement> {
    private final PartitionBuilder partitions;
    private final QueryBuilder queries;
    private final SkepParser.DescribeContext statement;

    DescribeBuilder(PartitionBuilder partitions, QueryBuilder queries, SkepParser.DescribeContext statement) {
        this.partitions = partitions;
        this.queries = queries;
        this.statement = statement;
    }

    @Override
    public Statement visitDescribeDatabase(SkepParser.DescribeDatabaseContext context) {
        return new DescribeDatabase(identifier(context.identifier()), context.EXTENDED() != null, location(statement));
    }

    @Override
    public Statement visitDescribeConnector(SkepParser.DescribeConnectorContext context) {
        return StatementBuilder.administrative(AdministrativeFamily.DATA_CONNECTOR, statement);
    }

    @Override
    public Statement visitDescribeFunction(SkepParser.DescribeFunctionContext context) {
        QualifiedName function;
        if (context.qualifiedName() != null) {
            function = name(context.qualifiedName());
        } else {
            Token token = context.getStop();
            NodeLocation location = location(token);
            String text = context.STRING() != null ? string(context.STRING()) : token.getText();
            function = new QualifiedName(List.of(new Identifier(text, context.STRING() != null, location)), location);
        }
        return new DescribeFunction(function, context.EXTENDED() != null, location(statement));
    }

    @Override
    public Statement visitDescribeQuery(SkepParser.DescribeQueryContext context) {
        return new DescribeQuery(queries.query(context.query()), location(statement));
    }

    @Override
    public Statement visitDescribeTable(SkepParser.DescribeTableContext context) {
        DescribeMode mode = context.EXTENDED() != null
                ? DescribeMode.EXTENDED
                : context.FORMATTED() != null ? DescribeMode.FORMATTED : DescribeMode.PLAIN;
        return new DescribeTable(
                mode,
                name(context.qualifiedName()),
                partitions.values(context.partition()),
                path(context.columnPath()),
                location(statement));
    }

    private static List<Identifier> path(SkepParser.ColumnPathContext context) {
        List<Identifier> path = new ArrayList<>();
        if (context != null) {
            for (ParseTree child : context.children) {
                if (child instanceof SkepParser.IdentifierContext part) {
                    path.add(identifier(part));
                } else if (child instanceof TerminalNode node
                        && node.getSymbol().getType() == SkepParser.ELEMENT_NAME) {
                    path.add(new Identifier(node.getText(), false, location(node.getSymbol())));
                }
            }
        }
        return path;
    }
}
