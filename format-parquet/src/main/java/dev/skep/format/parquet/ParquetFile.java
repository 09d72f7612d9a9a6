package dev.skep.format.parquet;

import dev.skep.format.parquet.schema.ParquetField;
import java.time.ZoneId;
import java.util.List;
import org.apache.parquet.format.RowGroup;

/**
 * What a file's footer says.
 *
 * @param root the schema
 * @param writer the program that wrote the file, or the empty string
 * @param julianBefore1582 whether dates before 1582-10-15 count days by the Julian calendar, as Hive notes it
 * @param writerZone the zone whose clock timestamps were taken from, as Hive notes it, or null
 */
record ParquetFile(
        ParquetField root,
        List<RowGroup> rowGroups,
        long rowCount,
        String writer,
        ZoneId writerZone,
        boolean julianBefore1582) {}
