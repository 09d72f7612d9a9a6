package dev.skep.runner.mapreduce.task;

import dev.skep.execution.distributed.task.JobDescription;
import dev.skep.execution.distributed.task.Piece;
import dev.skep.execution.distributed.task.PlanInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.InputSplit;

/** What one map task does: a stage, and the pieces of its inputs. Small pieces are put together, so that one task reads many files. */
public final class StageSplit extends InputSplit implements Writable {
    private int map;
    private int task;
    private long length;
    private List<Piece> pieces = List.of();
    private String[] hosts = {};

    /** For Hadoop, which then reads the fields. */
    public StageSplit() {}

    /**
     * @param map position in {@link JobDescription#maps}
     * @param task counts the tasks of the stage
     * @param length in bytes
     * @param hosts that hold most of the bytes
     */
    public StageSplit(int map, int task, long length, List<Piece> pieces, List<String> hosts) {
        this.map = map;
        this.task = task;
        this.length = length;
        this.pieces = List.copyOf(pieces);
        this.hosts = hosts.toArray(String[]::new);
    }

    public int map() {
        return map;
    }

    public int task() {
        return task;
    }

    public List<Piece> pieces() {
        return pieces;
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    public String[] getLocations() {
        return hosts.clone();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(new ArrayList<>(pieces));
        }
        out.writeInt(map);
        out.writeInt(task);
        out.writeLong(length);
        out.writeInt(bytes.size());
        out.write(bytes.toByteArray());
    }

    @Override
    public void readFields(DataInput in) throws IOException {
        map = in.readInt();
        task = in.readInt();
        length = in.readLong();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        List<Piece> read = new ArrayList<>();
        try (ObjectInputStream objects = new PlanInput(new ByteArrayInputStream(bytes))) {
            for (Object piece : (List<?>) objects.readObject()) {
                read.add((Piece) piece);
            }
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
        pieces = read;
    }

    /** For error messages. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece.directory() >= 0) {
                text.append(text.length() == 0 ? "" : ", ")
                        .append(piece.split().path())
                        .append(" bytes ")
                        .append(piece.split().start())
                        .append(" to ")
                        .append(piece.split().start() + piece.split().length());
            }
            if (text.length() > 500) {
                return text.append(", …").toString();
            }
        }
        return text.toString();
    }
}
