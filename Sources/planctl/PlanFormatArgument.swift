public import ArgumentParser
public import PlanReports

extension PlanFormat: ExpressibleByArgument {}

extension ExportTarget: ExpressibleByArgument {}
