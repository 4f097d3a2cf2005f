// SPDX-License-Identifier: Apache-2.0

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Prints the licences of what the command contains, as a page: {@code java Licences.java BOM.xml
 * NOTICE}. Fails if a component has none.
 */
final class Licences {
  private Licences() {}

  /** The CycloneDX list, and our notice, which names what is vendored. */
  public static void main(String[] arguments) throws Exception {
    StringBuilder page = new StringBuilder("# Licences of what `nts` contains\n\n");
    page.append("| library | version | licence |\n|---|---|---|\n");
    for (Element component : components(Path.of(arguments[0]))) {
      String name = text(component, "group") + ":" + text(component, "name");
      List<String> licences = licences(component);
      if (licences.isEmpty()) {
        System.err.println("Licences: " + name + " names no licence in its POM");
        System.exit(1);
      }
      page.append("| ").append(name).append(" | ").append(text(component, "version"));
      page.append(" | ").append(String.join(" or ", licences)).append(" |\n");
    }
    page.append("\nJNA is used under the Apache License.\n\n## Notice\n\n");
    page.append(Files.readString(Path.of(arguments[1])));
    System.out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  private static List<Element> components(Path file) throws Exception {
    Element bom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    List<Element> found = new ArrayList<>();
    for (Element list : children(bom, "components")) {
      found.addAll(children(list, "component"));
    }
    return found;
  }

  private static List<String> licences(Element component) {
    List<String> names = new ArrayList<>();
    for (Element list : children(component, "licenses")) {
      for (Element licence : children(list, "license")) {
        String id = text(licence, "id");
        names.add(id.isEmpty() ? text(licence, "name") : id);
      }
      for (Element expression : children(list, "expression")) {
        names.add(expression.getTextContent());
      }
    }
    return names;
  }

  private static String text(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
