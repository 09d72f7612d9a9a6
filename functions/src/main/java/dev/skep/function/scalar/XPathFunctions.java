package dev.skep.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.ScalarFunction;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** XPath over XML text, as Hive's xpath functions. Documents may not name others: neither a DTD nor entities of files are read. NULL for empty text. */
public final class XPathFunctions {
    private static final ThreadLocal<DocumentBuilder> DOCUMENTS = ThreadLocal.withInitial(XPathFunctions::documents);
    private static final ThreadLocal<XPathFactory> PATHS = ThreadLocal.withInitial(XPathFactory::newInstance);

    private XPathFunctions() {}

    private static DocumentBuilder documents() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object evaluate(String xml, String path, QName kind) {
        if (xml.isEmpty() || path.isEmpty()) {
            return null;
        }
        try {
            Document document = DOCUMENTS.get().parse(new InputSource(new StringReader(xml)));
            return PATHS.get().newXPath().compile(path).evaluate(document, kind);
        } catch (XPathExpressionException e) {
            throw new SkepException(ErrorCode.INVALID_VALUE, "Invalid XPath '" + path + "': " + e.getMessage(), e);
        } catch (SAXException | IOException e) {
            throw new SkepException(ErrorCode.INVALID_VALUE, "Invalid XML: " + e.getMessage(), e);
        }
    }

    @ScalarFunction(
            name = "xpath",
            description = "_FUNC_(xml, xpath) - Returns the texts of the nodes that the XPath expression matches")
    public static List<String> xpath(String xml, String path) {
        NodeList nodes = (NodeList) evaluate(xml, path, XPathConstants.NODESET);
        if (nodes == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node.getNodeValue() != null) {
                texts.add(node.getNodeValue());
            }
        }
        return texts;
    }

    @ScalarFunction(
            name = "xpath_string",
            description = "_FUNC_(xml, xpath) - Returns the text of the first node that the XPath expression matches")
    public static String xpathString(String xml, String path) {
        return (String) evaluate(xml, path, XPathConstants.STRING);
    }

    @ScalarFunction(
            name = "xpath_boolean",
            description = "_FUNC_(xml, xpath) - Returns whether the XPath expression is true or matches a node")
    public static Boolean xpathBoolean(String xml, String path) {
        return (Boolean) evaluate(xml, path, XPathConstants.BOOLEAN);
    }

    @ScalarFunction(
            name = "xpath_double",
            description =
                    "_FUNC_(xml, xpath) - Returns the number that the XPath expression gives, NaN for what is none")
    public static Double xpathDouble(String xml, String path) {
        return (Double) evaluate(xml, path, XPathConstants.NUMBER);
    }

    @ScalarFunction(name = "xpath_number", description = "_FUNC_(xml, xpath) - Returns what xpath_double does")
    public static Double xpathNumber(String xml, String path) {
        return xpathDouble(xml, path);
    }

    @ScalarFunction(
            name = "xpath_float",
            description = "_FUNC_(xml, xpath) - Returns the number that the XPath expression gives as a float")
    public static Float xpathFloat(String xml, String path) {
        Double value = xpathDouble(xml, path);
        return value == null ? null : value.floatValue();
    }

    @ScalarFunction(
            name = "xpath_long",
            description =
                    "_FUNC_(xml, xpath) - Returns the number that the XPath expression gives as a bigint, 0 for what is none")
    public static Long xpathLong(String xml, String path) {
        Double value = xpathDouble(xml, path);
        return value == null ? null : value.longValue();
    }

    @ScalarFunction(
            name = "xpath_int",
            description =
                    "_FUNC_(xml, xpath) - Returns the number that the XPath expression gives as an int, 0 for what is none")
    public static Integer xpathInt(String xml, String path) {
        Double value = xpathDouble(xml, path);
        return value == null ? null : value.intValue();
    }

    @ScalarFunction(
            name = "xpath_short",
            description =
                    "_FUNC_(xml, xpath) - Returns the number that the XPath expression gives as a smallint, 0 for what is none")
    public static Short xpathShort(String xml, String path) {
        Double value = xpathDouble(xml, path);
        return value == null ? null : value.shortValue();
    }
}
