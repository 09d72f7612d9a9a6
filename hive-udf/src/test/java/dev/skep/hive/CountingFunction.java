package dev.skep.hive;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.MapredContext;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.exec.UDFArgumentLengthException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.UDFType;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.serde2.objectinspector.ConstantObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;

/** Numbers the rows that it is called for, and notes what happens to it. */
@Description(name = "counting", value = "_FUNC_(x, label) - Numbers rows", extended = "_FUNC_(1, 'a')")
@UDFType(deterministic = true, stateful = true)
public final class CountingFunction extends GenericUDF {
    static final List<String> EVENTS = new ArrayList<>();

    private String label;
    private int row;

    @Override
    public void configure(MapredContext context) {
        EVENTS.add("configure " + context.getJobConf().get("bees"));
    }

    @Override
    public ObjectInspector initialize(ObjectInspector[] arguments) throws UDFArgumentException {
        if (arguments.length != 2) {
            throw new UDFArgumentLengthException("counting takes two arguments");
        }
        if (!(arguments[1] instanceof ConstantObjectInspector constant)) {
            throw new UDFArgumentException("the label must be constant");
        }
        label = String.valueOf(constant.getWritableConstantValue());
        return PrimitiveObjectInspectorFactory.javaStringObjectInspector;
    }

    @Override
    public Object evaluate(DeferredObject[] arguments) throws HiveException {
        Object value = arguments[0].get();
        row++;
        if (value != null && value.toString().equals("13")) {
            throw new HiveException("unlucky");
        }
        return value == null ? null : label + row + ":" + value;
    }

    @Override
    public String getDisplayString(String[] children) {
        return "counting";
    }

    @Override
    public void close() {
        EVENTS.add("close");
    }
}
