package dev.skep.jdbc;

import dev.skep.api.client.ClientCatalog;
import dev.skep.api.client.ClientSession;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Databases (as schemas; there are no catalogs), tables, columns, types and functions. */
final class SkepDatabaseMetaData extends AbsentObjects {
    /** Of functions that are called by a name; others are operators. */
    private static final Pattern FUNCTION_NAME = Pattern.compile("[a-zA-Z]\\w*");

    private final SkepConnection connection;

    SkepDatabaseMetaData(SkepConnection connection) {
        this.connection = connection;
    }

    private ClientSession session() throws SQLException {
        return connection.session();
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(String catalog, String pattern) throws SQLException {
        MetadataRows rows = new MetadataRows("TABLE_SCHEM", "TABLE_CATALOG");
        for (String database : databases(catalog)) {
            if (LikePattern.matches(pattern, database)) {
                rows.add(database, null);
            }
        }
        return rows.resultSet();
    }

    /** Whether a catalog may have what is there: nothing is in one that has a name, as there are none. */
    private static boolean isAny(String catalog) {
        return catalog == null || catalog.isEmpty();
    }

    private List<String> databases(String catalog) throws SQLException {
        return isAny(catalog) ? session().catalog().databases() : List.of();
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return new MetadataRows("TABLE_CAT").resultSet();
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        MetadataRows rows = new MetadataRows("TABLE_TYPE");
        List.of("MATERIALIZED VIEW", "TABLE", "VIEW").forEach(rows::add);
        return rows.resultSet();
    }

    @Override
    public ResultSet getTables(String catalog, String schemaPattern, String tablePattern, String[] types)
            throws SQLException {
        MetadataRows rows = new MetadataRows(
                "TABLE_CAT",
                "TABLE_SCHEM",
                "TABLE_NAME",
                "TABLE_TYPE",
                "REMARKS",
                "TYPE_CAT",
                "TYPE_SCHEM",
                "TYPE_NAME",
                "SELF_REFERENCING_COL_NAME",
                "REF_GENERATION");
        Set<String> wanted = types == null ? null : new HashSet<>(Arrays.asList(types));
        Map<String, List<Object[]>> byType = new TreeMap<>();
        ClientCatalog source = session().catalog();
        for (String database : databases(catalog)) {
            if (!LikePattern.matches(schemaPattern, database)) {
                continue;
            }
            for (ClientCatalog.TableEntry table : source.tables(database)) {
                if (LikePattern.matches(tablePattern, table.name())
                        && (wanted == null || wanted.contains(table.type()))) {
                    byType.computeIfAbsent(table.type(), type -> new ArrayList<>())
                            .add(new Object[] {
                                null,
                                database,
                                table.name(),
                                table.type(),
                                table.comment(),
                                null,
                                null,
                                null,
                                null,
                                null
                            });
                }
            }
        }
        byType.values().forEach(found -> found.forEach(rows::add));
        return rows.resultSet();
    }

    @Override
    public ResultSet getColumns(String catalog, String schemaPattern, String tablePattern, String columnPattern)
            throws SQLException {
        MetadataRows rows = new MetadataRows(
                "TABLE_CAT",
                "TABLE_SCHEM",
                "TABLE_NAME",
                "COLUMN_NAME",
                "DATA_TYPE:int",
                "TYPE_NAME",
                "COLUMN_SIZE:int",
                "BUFFER_LENGTH:int",
                "DECIMAL_DIGITS:int",
                "NUM_PREC_RADIX:int",
                "NULLABLE:int",
                "REMARKS",
                "COLUMN_DEF",
                "SQL_DATA_TYPE:int",
                "SQL_DATETIME_SUB:int",
                "CHAR_OCTET_LENGTH:int",
                "ORDINAL_POSITION:int",
                "IS_NULLABLE",
                "SCOPE_CATALOG",
                "SCOPE_SCHEMA",
                "SCOPE_TABLE",
                "SOURCE_DATA_TYPE:smallint",
                "IS_AUTOINCREMENT",
                "IS_GENERATEDCOLUMN");
        ClientCatalog source = session().catalog();
        for (String database : databases(catalog)) {
            if (!LikePattern.matches(schemaPattern, database)) {
                continue;
            }
            for (ClientCatalog.TableEntry table : source.tables(database)) {
                if (LikePattern.matches(tablePattern, table.name())) {
                    columns(source, database, table.name(), columnPattern, rows);
                }
            }
        }
        return rows.resultSet();
    }

    private static void columns(
            ClientCatalog source, String database, String table, String columnPattern, MetadataRows rows) {
        int position = 0;
        for (ClientCatalog.ColumnEntry column : source.columns(database, table)) {
            position++;
            if (!LikePattern.matches(columnPattern, column.name())) {
                continue;
            }
            DataType type = column.type();
            boolean text = type.kind().isCharacter();
            rows.add(
                    null,
                    database,
                    table,
                    column.name(),
                    JdbcTypes.code(type),
                    JdbcTypes.name(type),
                    JdbcTypes.precision(type),
                    null,
                    type.kind().isNumeric() ? JdbcTypes.scale(type) : null,
                    type.kind().isNumeric() ? 10 : null,
                    column.isNullable() ? columnNullable : columnNoNulls,
                    column.comment(),
                    column.defaultValue(),
                    null,
                    null,
                    text ? JdbcTypes.precision(type) : null,
                    position,
                    column.isNullable() ? "YES" : "NO",
                    null,
                    null,
                    null,
                    null,
                    "NO",
                    "NO");
        }
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        MetadataRows rows = new MetadataRows(
                "TYPE_NAME",
                "DATA_TYPE:int",
                "PRECISION:int",
                "LITERAL_PREFIX",
                "LITERAL_SUFFIX",
                "CREATE_PARAMS",
                "NULLABLE:smallint",
                "CASE_SENSITIVE:boolean",
                "SEARCHABLE:smallint",
                "UNSIGNED_ATTRIBUTE:boolean",
                "FIXED_PREC_SCALE:boolean",
                "AUTO_INCREMENT:boolean",
                "LOCAL_TYPE_NAME",
                "MINIMUM_SCALE:smallint",
                "MAXIMUM_SCALE:smallint",
                "SQL_DATA_TYPE:int",
                "SQL_DATETIME_SUB:int",
                "NUM_PREC_RADIX:int");
        List<DataType> types = new ArrayList<>(List.of(PrimitiveType.values()));
        types.add(new DecimalType(38, 18));
        types.add(CharacterType.varchar(65535));
        types.add(CharacterType.character(255));
        types.remove(PrimitiveType.VOID);
        types.sort(Comparator.comparingInt(JdbcTypes::code));
        for (DataType type : types) {
            boolean text = type.kind().isCharacter();
            short maxScale = (short) (type instanceof DecimalType ? 38 : 0);
            rows.add(
                    JdbcTypes.name(type),
                    JdbcTypes.code(type),
                    JdbcTypes.precision(type),
                    text ? "'" : null,
                    text ? "'" : null,
                    type instanceof DecimalType ? "precision,scale" : type instanceof CharacterType ? "length" : null,
                    (short) typeNullable,
                    text,
                    (short) typeSearchable,
                    false,
                    false,
                    false,
                    null,
                    (short) 0,
                    maxScale,
                    null,
                    null,
                    10);
        }
        return rows.resultSet();
    }

    @Override
    public ResultSet getFunctions(String catalog, String schemaPattern, String pattern) throws SQLException {
        MetadataRows rows = new MetadataRows(
                "FUNCTION_CAT",
                "FUNCTION_SCHEM",
                "FUNCTION_NAME",
                "REMARKS",
                "FUNCTION_TYPE:smallint",
                "SPECIFIC_NAME");
        session().catalog().functions().stream()
                .filter(function -> isAny(catalog))
                .filter(function -> FUNCTION_NAME.matcher(function.name()).matches())
                .filter(function -> LikePattern.matches(pattern, function.name()))
                .sorted(Comparator.comparing(FunctionDescription::name))
                .forEach(function -> rows.add(
                        null,
                        null,
                        function.name(),
                        function.description(),
                        (short) functionResultUnknown,
                        function.name()));
        return rows.resultSet();
    }

    @Override
    public ResultSet getPrimaryKeys(String catalog, String schema, String table) throws SQLException {
        if (table == null) {
            throw new SQLException("Primary keys are those of a table, which is to be named", "HY009");
        }
        MetadataRows rows = new MetadataRows(
                "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "KEY_SEQ:smallint", "PK_NAME");
        List<String> databases = isAny(catalog) ? ForeignKeyRows.databases(session(), schema) : List.of();
        for (String database : databases) {
            session().catalog().primaryKey(database, table).ifPresent(key -> key.columns().stream()
                    .sorted()
                    .forEach(column -> rows.add(
                            null,
                            database,
                            table,
                            column,
                            (short) (key.columns().indexOf(column) + 1),
                            key.name())));
        }
        return rows.resultSet();
    }

    @Override
    public ResultSet getImportedKeys(String catalog, String schema, String table) throws SQLException {
        return new ForeignKeyRows(session()).imported(schema, table);
    }

    @Override
    public ResultSet getExportedKeys(String catalog, String schema, String table) throws SQLException {
        return new ForeignKeyRows(session()).exported(schema, table);
    }

    @Override
    public ResultSet getCrossReference(
            String parentCatalog, String parentSchema, String parent, String catalog, String schema, String table)
            throws SQLException {
        return new ForeignKeyRows(session()).between(parentSchema, parent, schema, table);
    }

    @Override
    public ResultSet getClientInfoProperties() {
        MetadataRows rows = new MetadataRows("NAME", "MAX_LEN:int", "DEFAULT_VALUE", "DESCRIPTION");
        StandardWords.CLIENT_INFO.forEach((name, meaning) -> rows.add(name, Integer.MAX_VALUE, "", meaning));
        return rows.resultSet();
    }

    @Override
    public boolean supportsResultSetType(int type) {
        return type == ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public boolean supportsResultSetConcurrency(int type, int concurrency) {
        return type == ResultSet.TYPE_FORWARD_ONLY && concurrency == ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public RowIdLifetime getRowIdLifetime() {
        return RowIdLifetime.ROWID_UNSUPPORTED;
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return connection.isReadOnly();
    }

    @Override
    public String getURL() {
        return connection.url();
    }

    @Override
    public String getUserName() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_user()")) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public String getDatabaseProductName() {
        return "Skep";
    }

    @Override
    public String getDatabaseProductVersion() {
        return getDriverVersion();
    }

    @Override
    public String getDriverName() {
        return "Skep JDBC";
    }

    @Override
    public String getDriverVersion() {
        return SkepDriver.MAJOR_VERSION + "." + SkepDriver.MINOR_VERSION;
    }

    @Override
    public int getDriverMajorVersion() {
        return SkepDriver.MAJOR_VERSION;
    }

    @Override
    public int getDriverMinorVersion() {
        return SkepDriver.MINOR_VERSION;
    }

    @Override
    public int getDatabaseMajorVersion() {
        return SkepDriver.MAJOR_VERSION;
    }

    @Override
    public int getDatabaseMinorVersion() {
        return SkepDriver.MINOR_VERSION;
    }

    /** Those of the functions that JDBC lists by kind which are there, as {@code {fn …}} takes them. */
    private String present(List<String> names) throws SQLException {
        Set<String> known = session().catalog().functions().stream()
                .flatMap(function -> Stream.concat(Stream.of(function.name()), function.aliases().stream()))
                .collect(Collectors.toSet());
        return names.stream()
                .filter(name -> known.contains(name.toLowerCase(Locale.ROOT)) || EscapedFunction.translates(name))
                .collect(Collectors.joining(","));
    }

    @Override
    public String getSQLKeywords() throws SQLException {
        return session().completionWords().stream()
                .filter(word -> word.chars().allMatch(c -> Character.isUpperCase(c) || c == '_'))
                .filter(word -> !StandardWords.KEYWORDS.contains(word))
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    @Override
    public String getNumericFunctions() throws SQLException {
        return present(StandardWords.NUMERIC);
    }

    @Override
    public String getStringFunctions() throws SQLException {
        return present(StandardWords.STRING);
    }

    @Override
    public String getSystemFunctions() throws SQLException {
        return present(StandardWords.SYSTEM);
    }

    @Override
    public String getTimeDateFunctions() throws SQLException {
        return present(StandardWords.TIME);
    }

    /** Ascending order has NULLs last and descending order first, unless the session asks for Hive's older order. */
    @Override
    public boolean nullsAreSortedHigh() throws SQLException {
        return !nullsAreSortedLow();
    }

    @Override
    public boolean nullsAreSortedLow() throws SQLException {
        return session()
                .settings()
                .getOrDefault("hive.default.nulls.last", "true")
                .equalsIgnoreCase("false");
    }

    @Override
    public boolean supportsConvert(int from, int to) {
        return TypeFamily.converts(from, to);
    }

    @Override
    public boolean supportsResultSetHoldability(int holdability) {
        return holdability == ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Errors.unwrapped(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type != null && type.isInstance(this);
    }
}
