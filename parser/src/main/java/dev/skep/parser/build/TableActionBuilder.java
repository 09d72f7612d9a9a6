package dev.skep.parser.build;

import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.integer;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.map;
import static dev.skep.parser.build.TokenReader.name;
import static dev.skep.parser.build.TokenReader.optional;
import static dev.skep.parser.build.TokenReader.properties;
import static dev.skep.parser.build.TokenReader.string;

import dev.skep.parser.ast.*;
import dev.skep.parser.grammar.SkepParser;
import dev.skep.parser.grammar.SkepParserBaseVisitor;
import java.util.List;
import java.util.Optional;

/** Builds what an ALTER TABLE or ALTER VIEW does. */
final class TableActionBuilder extends SkepParserBaseVisitor<AlterTableAction> {
    private final QueryBuilder queries;
    private final PartitionBuilder partitions;
    private final TableBuilder tables;
    private final FormatBuilder formats = new FormatBuilder();
    private final TypeBuilder types = new TypeBuilder();

    TableActionBuilder(QueryBuilder queries, PartitionBuilder partitions) {
        this.queries = queries;
        this.partitions = partitions;
        this.tables = new TableBuilder(queries.expressions(), partitions);
    }

    @Override
    public AlterTableAction visitRenameTable(SkepParser.RenameTableContext context) {
        return new RenameTable(name(context.qualifiedName()), location(context));
    }

    @Override
    public AlterTableAction visitRenamePartition(SkepParser.RenamePartitionContext context) {
        return new RenamePartition(partitions.values(context.partition()), location(context));
    }

    @Override
    public AlterTableAction visitAddColumns(SkepParser.AddColumnsContext context) {
        List<ColumnDefinition> columns = map(context.columnDefinition(), tables::column);
        boolean cascade = cascades(context.cascade());
        return context.ADD() != null
                ? new AddColumns(columns, cascade, location(context))
                : new ReplaceColumns(columns, cascade, location(context));
    }

    @Override
    public AlterTableAction visitChangeColumn(SkepParser.ChangeColumnContext context) {
        Optional<ColumnPosition> position = context.FIRST() == null && context.after == null
                ? Optional.empty()
                : Optional.of(new ColumnPosition(optional(context.after, TokenReader::identifier), location(context)));
        return new ChangeColumn(
                identifier(context.oldName),
                tables.column(context.columnDefinition()),
                position,
                cascades(context.cascade()),
                location(context));
    }

    @Override
    public AlterTableAction visitUpdateColumns(SkepParser.UpdateColumnsContext context) {
        return new UpdateColumns(cascades(context.cascade()), location(context));
    }

    @Override
    public AlterTableAction visitAddConstraint(SkepParser.AddConstraintContext context) {
        NodeLocation location = location(context);
        TableConstraint constraint =
                tables.constraint(context.identifier(), context.tableConstraint(), context.constraintState(), location);
        return new AddConstraint(constraint, location);
    }

    @Override
    public AlterTableAction visitDropConstraint(SkepParser.DropConstraintContext context) {
        return new DropConstraint(identifier(context.identifier()), location(context));
    }

    @Override
    public AlterTableAction visitAddPartitions(SkepParser.AddPartitionsContext context) {
        return new AddPartitions(
                context.ifNotExists() != null,
                map(
                        context.newPartition(),
                        p -> new PartitionDefinition(
                                partitions.values(p.partition()),
                                optional(p.tableLocation(), at -> string(at.STRING())),
                                location(p))),
                location(context));
    }

    @Override
    public AlterTableAction visitDropPartitions(SkepParser.DropPartitionsContext context) {
        return new DropPartitions(
                context.ifExists() != null,
                map(context.partitionFilter(), partitions::filter),
                context.PROTECTION() != null,
                context.PURGE() != null,
                location(context));
    }

    @Override
    public AlterTableAction visitExchangePartition(SkepParser.ExchangePartitionContext context) {
        return new ExchangePartition(
                partitions.values(context.partition()), name(context.qualifiedName()), location(context));
    }

    @Override
    public AlterTableAction visitPartitionColumnType(SkepParser.PartitionColumnTypeContext context) {
        return new ChangePartitionColumn(
                identifier(context.identifier()),
                types.visit(context.type()),
                optional(context.STRING(), TokenReader::string),
                location(context));
    }

    @Override
    public AlterTableAction visitSetTableProperties(SkepParser.SetTablePropertiesContext context) {
        return new SetTableProperties(properties(context.properties()), location(context));
    }

    @Override
    public AlterTableAction visitUnsetTableProperties(SkepParser.UnsetTablePropertiesContext context) {
        return new UnsetTableProperties(context.ifExists() != null, keys(context.properties()), location(context));
    }

    @Override
    public AlterTableAction visitSetSerde(SkepParser.SetSerdeContext context) {
        return new SetSerDe(string(context.STRING()), properties(context.properties()), location(context));
    }

    @Override
    public AlterTableAction visitSetSerdeProperties(SkepParser.SetSerdePropertiesContext context) {
        return new SetSerDeProperties(properties(context.properties()), location(context));
    }

    @Override
    public AlterTableAction visitUnsetSerdeProperties(SkepParser.UnsetSerdePropertiesContext context) {
        return new UnsetSerDeProperties(keys(context.properties()), location(context));
    }

    @Override
    public AlterTableAction visitSetFileFormat(SkepParser.SetFileFormatContext context) {
        return new SetFileFormat(formats.fileFormatName(context.fileFormatName()), location(context));
    }

    @Override
    public AlterTableAction visitSetLocation(SkepParser.SetLocationContext context) {
        return new SetTableLocation(string(context.STRING()), location(context));
    }

    @Override
    public AlterTableAction visitSetTableOwner(SkepParser.SetTableOwnerContext context) {
        return new SetTableOwner(
                AlterBuilder.principalKind(context.principal()),
                identifier(context.principal().identifier()),
                location(context));
    }

    @Override
    public AlterTableAction visitSetPartitionSpec(SkepParser.SetPartitionSpecContext context) {
        return new SetPartitionSpec(map(context.partitionTransform(), partitions::transform), location(context));
    }

    @Override
    public AlterTableAction visitSetSkewedLocation(SkepParser.SetSkewedLocationContext context) {
        return new SetSkewedLocations(
                map(
                        context.skewedLocation(),
                        at -> new SkewedLocation(
                                partitions.skewedValue(at.skewedValue()), string(at.STRING()), location(at))),
                location(context));
    }

    @Override
    public AlterTableAction visitSetBuckets(SkepParser.SetBucketsContext context) {
        return new SetBuckets(tables.buckets(context.bucketClause()), location(context));
    }

    @Override
    public AlterTableAction visitSetBucketCount(SkepParser.SetBucketCountContext context) {
        return new SetBucketCount(integer(context.INTEGER_VALUE()), location(context));
    }

    @Override
    public AlterTableAction visitUnsetClustering(SkepParser.UnsetClusteringContext context) {
        return new UnsetClustering(context.SORTED() != null, location(context));
    }

    @Override
    public AlterTableAction visitSetSkew(SkepParser.SetSkewContext context) {
        return new SetSkew(tables.skew(context.skewClause()), location(context));
    }

    @Override
    public AlterTableAction visitUnsetSkew(SkepParser.UnsetSkewContext context) {
        return new UnsetSkew(context.DIRECTORIES() != null, location(context));
    }

    @Override
    public AlterTableAction visitTouch(SkepParser.TouchContext context) {
        return new Touch(location(context));
    }

    @Override
    public AlterTableAction visitArchive(SkepParser.ArchiveContext context) {
        return new Archive(context.UNARCHIVE() != null, location(context));
    }

    @Override
    public AlterTableAction visitCompact(SkepParser.CompactContext context) {
        return new Compact(
                string(context.kind),
                context.WAIT() != null,
                optional(context.pool, TokenReader::string),
                optional(context.INTEGER_VALUE(), TokenReader::integer),
                map(context.sortItem(), queries::sortItem),
                properties(context.properties()),
                location(context));
    }

    @Override
    public AlterTableAction visitConcatenate(SkepParser.ConcatenateContext context) {
        return new Concatenate(location(context));
    }

    @Override
    public AlterTableAction visitUpdateStatistics(SkepParser.UpdateStatisticsContext context) {
        return new UpdateStatistics(
                optional(context.identifier(), TokenReader::identifier),
                properties(context.properties()),
                location(context));
    }

    @Override
    public AlterTableAction visitSnapshots(SkepParser.SnapshotsContext context) {
        return new SnapshotAction(TokenReader.sourceText(context), location(context));
    }

    private static boolean cascades(SkepParser.CascadeContext context) {
        return context != null && context.CASCADE() != null;
    }

    private static List<String> keys(SkepParser.PropertiesContext context) {
        return map(properties(context), Property::key);
    }
}
