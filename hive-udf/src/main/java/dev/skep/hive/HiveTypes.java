package dev.skep.hive;

import dev.skep.api.function.Argument;
import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeParser;
import java.util.List;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorUtils;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoUtils;

/** Types as Hive's inspectors tell them. Values are given to functions in Hive's writable form, nested ones as lists and maps. */
final class HiveTypes {
    private HiveTypes() {}

    static TypeInfo info(DataType type) {
        return TypeInfoUtils.getTypeInfoFromTypeString(type.toString());
    }

    static ObjectInspector inspector(DataType type) {
        return TypeInfoUtils.getStandardWritableObjectInspectorFromTypeInfo(info(type));
    }

    /** One an argument; those of constants know the value. */
    static ObjectInspector[] inspectors(List<Argument> arguments) {
        ObjectInspector[] inspectors = new ObjectInspector[arguments.size()];
        for (int i = 0; i < inspectors.length; i++) {
            Argument argument = arguments.get(i);
            ObjectInspector plain = inspector(argument.type());
            inspectors[i] = argument.isConstant()
                    ? ObjectInspectorUtils.getConstantObjectInspector(
                            plain, HiveInput.writable(argument.type(), argument.value()))
                    : plain;
        }
        return inspectors;
    }

    /** The type of what an inspector shows. @throws dev.skep.api.error.SkepException for a type that is not there */
    static DataType type(ObjectInspector inspector) {
        return TypeParser.parse(
                TypeInfoUtils.getTypeInfoFromObjectInspector(inspector).getTypeName());
    }
}
