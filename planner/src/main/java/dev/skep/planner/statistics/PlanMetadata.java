package dev.skep.planner.statistics;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.BuiltInMetadata;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.Metadata;
import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.MetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.metadata.UnboundMetadata;

/**
 * Calcite's own metadata of plans, asked through one object that stands for all of its handlers. The optimizer makes a new query for metadata after each change of a plan,
 * so that handlers must cost nothing to get; and the first plan of a process can't wait for handlers to be compiled, as Calcite does by default. What is answered for
 * which class of node is looked up once in a process.
 */
public final class PlanMetadata extends RelMetadataQuery {
    public PlanMetadata() {
        super(Handlers.INSTANCE);
    }

    private static final class Handlers implements MetadataHandlerProvider, InvocationHandler {
        /** What {@link RelMetadataQuery} asks for when it is made: each has one class, but making a class for each would take as long as a short plan. */
        private static final Class<?>[] KINDS = {
            BuiltInMetadata.AllPredicates.Handler.class,
            BuiltInMetadata.Collation.Handler.class,
            BuiltInMetadata.ColumnOrigin.Handler.class,
            BuiltInMetadata.ColumnUniqueness.Handler.class,
            BuiltInMetadata.CumulativeCost.Handler.class,
            BuiltInMetadata.DistinctRowCount.Handler.class,
            BuiltInMetadata.Distribution.Handler.class,
            BuiltInMetadata.ExplainVisibility.Handler.class,
            BuiltInMetadata.ExpressionLineage.Handler.class,
            BuiltInMetadata.FunctionalDependency.Handler.class,
            BuiltInMetadata.InputFieldsUsed.Handler.class,
            BuiltInMetadata.LowerBoundCost.Handler.class,
            BuiltInMetadata.MaxRowCount.Handler.class,
            BuiltInMetadata.Measure.Handler.class,
            BuiltInMetadata.Memory.Handler.class,
            BuiltInMetadata.MinRowCount.Handler.class,
            BuiltInMetadata.NodeTypes.Handler.class,
            BuiltInMetadata.NonCumulativeCost.Handler.class,
            BuiltInMetadata.Parallelism.Handler.class,
            BuiltInMetadata.PercentageOriginalRows.Handler.class,
            BuiltInMetadata.PopulationSize.Handler.class,
            BuiltInMetadata.Predicates.Handler.class,
            BuiltInMetadata.RowCount.Handler.class,
            BuiltInMetadata.Selectivity.Handler.class,
            BuiltInMetadata.Size.Handler.class,
            BuiltInMetadata.TableReferences.Handler.class,
            BuiltInMetadata.UniqueKeys.Handler.class
        };

        private static final Handlers INSTANCE = new Handlers();

        private final Object all = Proxy.newProxyInstance(RelMetadataQuery.class.getClassLoader(), KINDS, this);
        /** By the handler's method. */
        private final Map<Method, Question> questions = new ConcurrentHashMap<>();

        @Override
        public <H extends MetadataHandler<?>> H handler(Class<H> type) {
            Object handler = type.isInstance(all)
                    ? all
                    : Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
            return type.cast(handler);
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            try {
                if (method.getDeclaringClass() == Object.class) {
                    return method.invoke(this, arguments);
                }
                Question question = questions.computeIfAbsent(method, Question::of);
                return question.ask((RelNode) arguments[0], (RelMetadataQuery) arguments[1], arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    /**
     * One question that a plan's node can be asked.
     *
     * @param kind what declares it
     * @param method takes what follows the node and the query among a handler's arguments
     * @param answers by class of node
     */
    private record Question(
            Class<? extends Metadata> kind,
            Method method,
            Map<Class<? extends RelNode>, UnboundMetadata<? extends Metadata>> answers) {
        /** @param asked a handler's method; handlers are declared by their kinds of metadata, with methods of the same names */
        static Question of(Method asked) {
            Class<? extends Metadata> kind =
                    asked.getDeclaringClass().getDeclaringClass().asSubclass(Metadata.class);
            Method method = Arrays.stream(kind.getMethods())
                    .filter(candidate -> candidate.getName().equals(asked.getName()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(kind + " has no " + asked.getName()));
            return new Question(kind, method, new ConcurrentHashMap<>());
        }

        @SuppressWarnings("deprecation") // what replaces it answers by handlers that are compiled at run time
        Object ask(RelNode node, RelMetadataQuery query, Object[] arguments) throws ReflectiveOperationException {
            Metadata metadata = answers.computeIfAbsent(
                            node.getClass(), type -> DefaultRelMetadataProvider.INSTANCE.apply(type, kind))
                    .bind(node, query);
            return method.invoke(metadata, Arrays.copyOfRange(arguments, 2, arguments.length));
        }
    }
}
