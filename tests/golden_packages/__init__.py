"""The packages that spam-bindgen's golden headers give: built, imported and called."""
