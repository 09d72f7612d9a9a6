package dev.skep.format.orc.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import org.apache.orc.ColumnStatistics;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile;
import org.apache.orc.OrcProto;
import org.apache.orc.StripeInformation;
import org.apache.orc.StripeStatistics;
import org.apache.orc.TypeDescription;
import org.apache.orc.impl.ReaderImpl;
import org.apache.orc.impl.reader.ReaderEncryption;

/** What a file's footer says. Shared by all who read the file. */
public final class OrcFooter {
    private static final String ACID_VERSION = "hive.acid.version";

    private final String path;
    private final ReaderImpl reader;
    private final boolean isProleptic;
    private List<StripeStatistics> statistics;

    OrcFooter(String path, ReaderImpl reader) {
        this(path, reader, reader.writerUsedProlepticGregorian());
    }

    private OrcFooter(String path, ReaderImpl reader, boolean isProleptic) {
        this.path = path;
        this.reader = reader;
        this.isProleptic = isProleptic;
    }

    /** The same footer, for a calendar that a file is taken to be of if it does not tell. */
    public OrcFooter withUsualCalendar(boolean proleptic) {
        boolean tells = reader.getFileTail().getFooter().getCalendar() != OrcProto.CalendarKind.UNKNOWN_CALENDAR;
        return tells || proleptic == isProleptic ? this : new OrcFooter(path, reader, proleptic);
    }

    /** Whether statistics have dates of the calendar that {@link #isProleptic} tells. */
    public boolean hasStatisticsOfDates() {
        return isProleptic == reader.writerUsedProlepticGregorian();
    }

    public String path() {
        return path;
    }

    public TypeDescription schema() {
        return reader.getSchema();
    }

    public List<StripeInformation> stripes() {
        return reader.getStripes();
    }

    public long rowCount() {
        return stripes().stream().mapToLong(StripeInformation::getNumberOfRows).sum();
    }

    /** Rows of a group that indexes tell of, or 0 when there are no indexes. */
    public int groupRows() {
        return reader.getRowIndexStride();
    }

    public CompressionKind compression() {
        return reader.getCompressionKind();
    }

    public int bufferSize() {
        return reader.getCompressionSize();
    }

    public OrcFile.WriterVersion writerVersion() {
        return reader.getWriterVersion();
    }

    public OrcFile.Version fileVersion() {
        return reader.getFileVersion();
    }

    public ReaderEncryption encryption() {
        return reader.getEncryption();
    }

    /** The version of the layout of Hive's transactional tables that a file of one tells; 0 when it does not. */
    public int acidVersion() {
        if (!reader.hasMetadataValue(ACID_VERSION)) {
            return 0;
        }
        String text = StandardCharsets.UTF_8
                .decode(reader.getMetadataValue(ACID_VERSION))
                .toString();
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** Whether dates before 1582-10-15 are of the Gregorian calendar too, carried back. */
    public boolean isProleptic() {
        return isProleptic;
    }

    /** Whether decimals of few digits are plain integers, as a version of the format has them that was never released. */
    public boolean hasLongDecimals() {
        return reader.getFileVersion() == OrcFile.Version.UNSTABLE_PRE_2_0;
    }

    /** About how many bytes a row takes in memory by the file's statistics of these columns; 0 when they do not tell. */
    public long rowBytes(List<Integer> columns) {
        long rows = rowCount();
        try {
            return rows == 0 ? 0 : Math.max(0, reader.getRawDataSizeFromColIndices(columns)) / rows;
        } catch (RuntimeException e) {
            return 0;
        }
    }

    /** Whether the file is of a version of ORC's C++ library that wrote wrong bloom filters. */
    public boolean isBadBloomWriter() {
        OrcProto.Footer footer = reader.getFileTail().getFooter();
        if (footer.getWriter() != 1) {
            return false;
        }
        String version = footer.hasSoftwareVersion() ? footer.getSoftwareVersion() : "1.6.0";
        return version.startsWith("1.6.") || version.startsWith("1.7.0");
    }

    /** Statistics of a stripe by column of the file; empty when there are none, or when they have a date that the Gregorian calendar lacks. */
    public synchronized ColumnStatistics[] statistics(int stripe) {
        if (statistics == null) {
            try {
                statistics = reader.getStripeStatistics();
            } catch (IOException | RuntimeException e) {
                throw OrcErrors.corrupt(path, "the statistics of its stripes can't be read", e);
            }
        }
        if (stripe >= statistics.size()) {
            return new ColumnStatistics[0];
        }
        try {
            return statistics.get(stripe).getColumnStatistics();
        } catch (DateTimeException e) {
            return new ColumnStatistics[0];
        }
    }
}
