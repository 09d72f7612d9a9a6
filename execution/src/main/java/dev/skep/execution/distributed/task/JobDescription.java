package dev.skep.execution.distributed.task;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import dev.skep.execution.distributed.shuffle.ShuffleInput;
import dev.skep.execution.plan.Stage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * All that the tasks of a job know besides their splits; plain data, in a file that every task reads.
 *
 * @param maps stages that map tasks run; a stage whose root reads its own output hands on rows that an earlier job left in files
 * @param reduce the stage that reduce tasks run, or null when the one map stage is all there is
 * @param shuffle in the order in which the reduce stage reads
 * @param broadcasts files of stages that every task reads whole, by stage
 * @param reducePieces what each reducer reads besides the shuffle
 * @param sampled whether the output's files hold sample rows
 * @param staging directories of the tables that the job writes to
 */
public record JobDescription(
        List<Stage> maps,
        Stage reduce,
        List<ShuffleInput> shuffle,
        int reducers,
        Map<Integer, List<String>> broadcasts,
        List<List<Piece>> reducePieces,
        boolean sampled,
        List<String> staging,
        TaskEnvironment environment)
        implements Serializable {
    /** The configuration key of the path of the description's file. */
    public static final String PATH = "skep.job.description";

    /** The stage whose rows are the job's output. */
    public Stage output() {
        return reduce == null ? maps.get(0) : reduce;
    }

    public void write(FileStore files, String path) {
        try (OutputFile file = files.create(path)) {
            ObjectOutputStream objects = new ObjectOutputStream(file);
            objects.writeObject(this);
            objects.flush();
            file.closeSynced();
        } catch (IOException e) {
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED, "A job can't be described in '" + path + "': " + e.getMessage(), e);
        }
    }

    public static JobDescription read(FileStore files, String path) {
        try (InputFile file = files.open(path);
                ObjectInputStream objects = new PlanInput(new BufferedInputStream(file.stream(0)))) {
            return (JobDescription) objects.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new SkepException(
                    ErrorCode.FILE_READ_FAILED, "The job's description '" + path + "' can't be read: " + e, e);
        }
    }
}
