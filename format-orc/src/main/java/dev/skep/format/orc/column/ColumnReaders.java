package dev.skep.format.orc.column;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.type.UnionType;
import dev.skep.format.orc.file.OrcFooter;
import dev.skep.format.orc.schema.FileColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.orc.TypeDescription;
import org.apache.orc.TypeDescription.Category;
import org.apache.orc.impl.TreeReaderFactory;

/** Makes the readers of a file's columns. */
public final class ColumnReaders {
    private final OrcFooter footer;
    private final FileColumns columns;

    public ColumnReaders(OrcFooter footer, FileColumns columns) {
        this.footer = footer;
        this.columns = columns;
    }

    /** A reader of one of the table's columns, whose values are of {@code type}. */
    public ColumnReader open(int column, DataType type) throws IOException {
        return open(columns.ofTable(column), type);
    }

    private ColumnReader open(TypeDescription ofTable, DataType type) throws IOException {
        TypeDescription inFile = columns.inFile(ofTable);
        if (inFile == null) {
            return new NullReader(type);
        }
        return type.isNested() ? nested(ofTable, inFile, type) : primitive(ofTable, inFile, type);
    }

    private ColumnReader nested(TypeDescription ofTable, TypeDescription inFile, DataType type) throws IOException {
        int id = inFile.getId();
        List<TypeDescription> parts = ofTable.getChildren();
        return switch (type.kind()) {
            case ARRAY -> new ListReader(id, elements(parts.get(0), ((ArrayType) type).element()), null);
            case MAP ->
                new ListReader(
                        id,
                        elements(parts.get(0), ((MapType) type).key()),
                        elements(parts.get(1), ((MapType) type).value()));
            case STRUCT -> {
                List<ColumnReader> fields = new ArrayList<>();
                for (int i = 0; i < parts.size(); i++) {
                    fields.add(open(
                            parts.get(i), ((StructType) type).fields().get(i).type()));
                }
                yield new StructReader(id, (StructType) type, fields);
            }
            case UNION -> {
                List<ColumnReader> alternatives = new ArrayList<>();
                for (int i = 0; i < parts.size(); i++) {
                    alternatives.add(
                            open(parts.get(i), ((UnionType) type).alternatives().get(i)));
                }
                yield new UnionReader(id, (UnionType) type, alternatives);
            }
            default -> throw new IllegalArgumentException("not nested: " + type);
        };
    }

    private ElementReader elements(TypeDescription ofTable, DataType type) throws IOException {
        return new ElementReader(open(ofTable, type), type);
    }

    private ColumnReader primitive(TypeDescription ofTable, TypeDescription inFile, DataType type) throws IOException {
        int id = inFile.getId();
        Category stored = inFile.getCategory();
        boolean isLong = type.is(TypeKind.BIGINT);
        boolean isJulian = !footer.isProleptic();
        return switch (type.kind()) {
            case BOOLEAN -> stored == Category.BOOLEAN ? new BooleanReader(id) : converted(ofTable, type);
            case TINYINT, SMALLINT, INT, BIGINT ->
                !isWider(stored, ofTable.getCategory())
                        ? converted(ofTable, type)
                        : stored == Category.BYTE ? new ByteReader(id, isLong) : new IntegerReader(id, isLong, false);
            case DATE -> stored == Category.DATE ? new IntegerReader(id, false, isJulian) : converted(ofTable, type);
            case FLOAT, DOUBLE ->
                stored == Category.FLOAT
                        ? new DoubleReader(id, 4)
                        : stored == Category.DOUBLE && type.is(TypeKind.DOUBLE)
                                ? new DoubleReader(id, 8)
                                : converted(ofTable, type);
            case DECIMAL ->
                stored == Category.DECIMAL && !footer.hasLongDecimals()
                        ? new DecimalReader(id, (DecimalType) type)
                        : converted(ofTable, type);
            case STRING, VARCHAR, CHAR ->
                isText(stored) ? new BytesReader(id, limit(textType(inFile), type)) : converted(ofTable, type);
            case BINARY ->
                stored == Category.BINARY || isText(stored)
                        ? new BytesReader(id, TextLimit.NONE)
                        : converted(ofTable, type);
            case TIMESTAMP, TIMESTAMP_LOCAL_TZ ->
                stored == ofTable.getCategory()
                        ? new TimestampReader(id, stored == Category.TIMESTAMP_INSTANT, isJulian)
                        : converted(ofTable, type);
            default -> throw new IllegalArgumentException("no reader for " + type);
        };
    }

    /** Whether the table's integers have room for all of the file's. */
    private static boolean isWider(Category stored, Category ofTable) {
        List<Category> integers = List.of(Category.BYTE, Category.SHORT, Category.INT, Category.LONG);
        int from = integers.indexOf(stored);
        return from >= 0 && from <= integers.indexOf(ofTable);
    }

    private static boolean isText(Category category) {
        return category == Category.STRING || category == Category.VARCHAR || category == Category.CHAR;
    }

    private static DataType textType(TypeDescription inFile) {
        return switch (inFile.getCategory()) {
            case CHAR -> CharacterType.character(inFile.getMaxLength());
            case VARCHAR -> CharacterType.varchar(inFile.getMaxLength());
            default -> PrimitiveType.STRING;
        };
    }

    /** What becomes of text of one type as one of another. */
    static TextLimit limit(DataType stored, DataType type) {
        boolean isTrimmed = stored.is(TypeKind.CHAR) || type.is(TypeKind.CHAR);
        return new TextLimit(isTrimmed, type instanceof CharacterType limited ? limited.length() : -1);
    }

    private ColumnReader converted(TypeDescription ofTable, DataType type) throws IOException {
        TreeReaderFactory.ReaderContext context = new TreeReaderFactory.ReaderContext()
                .setSchemaEvolution(columns.evolution())
                .fileFormat(footer.fileVersion())
                .useUTCTimestamp(true)
                .setProlepticGregorian(footer.isProleptic(), true)
                .setEncryption(footer.encryption());
        return new ConvertedReader(TreeReaderFactory.createTreeReader(ofTable, context), ofTable, type);
    }
}
