package dev.skep.metastore.jdbc;

import dev.skep.metastore.WriteCommit;
import dev.skep.metastore.WriteCommit.Delete;
import dev.skep.metastore.WriteCommit.DeleteEmpty;
import dev.skep.metastore.WriteCommit.Forward;
import dev.skep.metastore.WriteCommit.Move;
import dev.skep.metastore.WriteCommit.Replace;
import dev.skep.metastore.WriteCommit.Step;

/** The file steps of a commit as JSON. */
final class CommitText {
    private CommitText() {}

    static String write(WriteCommit commit) {
        return JsonFields.of()
                .put("version", 2)
                .put("steps", commit.steps(), CommitText::step)
                .put("retired", commit.retired())
                .toText();
    }

    static WriteCommit read(String text) {
        JsonFields fields = JsonFields.parse(text);
        return new WriteCommit(fields.list("steps", CommitText::step), fields.texts("retired"));
    }

    private static JsonFields step(Step step) {
        if (step instanceof Move move) {
            return JsonFields.of().put("move", move.from()).put("to", move.to());
        }
        if (step instanceof Delete delete) {
            return JsonFields.of().put("delete", delete.path());
        }
        if (step instanceof Replace replace) {
            return JsonFields.of().put("replaceBy", replace.from()).put("to", replace.to());
        }
        if (step instanceof DeleteEmpty delete) {
            return JsonFields.of().put("deleteEmpty", delete.path());
        }
        Forward forward = (Forward) step;
        return JsonFields.of().put("forward", forward.file()).put("to", forward.target());
    }

    private static Step step(JsonFields fields) {
        if (fields.has("move")) {
            return new Move(fields.text("move"), fields.text("to"));
        }
        if (fields.has("delete")) {
            return new Delete(fields.text("delete"));
        }
        if (fields.has("replaceBy")) {
            return new Replace(fields.text("replaceBy"), fields.text("to"));
        }
        if (fields.has("deleteEmpty")) {
            return new DeleteEmpty(fields.text("deleteEmpty"));
        }
        return new Forward(fields.text("forward"), fields.text("to"));
    }
}
