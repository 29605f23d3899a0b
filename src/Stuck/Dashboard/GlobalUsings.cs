global using CellStyle = Terminal.Gui.Drawing.Attribute;
