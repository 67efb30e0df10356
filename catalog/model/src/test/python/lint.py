"""Prints for each contract whether datacontract-cli finds it valid: its path, the result, and what it found."""

import sys

from datacontract.data_contract import DataContract

for path in sys.argv[1:]:
    run = DataContract(data_contract_file=path).lint()
    found = [f"{check.name}: {check.reason}" for check in run.checks if check.result != "passed"]
    print(path, run.result.value, "; ".join(found).replace("\n", " "), sep="\t")
