@{
    RootModule           = 'module/bin/DigitsPS.dll'
    ModuleVersion        = '0.2.0'
    GUID                 = '5f6c8a3e-9d1b-4f27-8a54-0c3e7d2b9a61'
    Author               = 'The DigitsPS authors'
    Copyright            = '(c) The DigitsPS authors. MIT License.'
    Description          = 'Train, validate, tune and serve a neural network from the PowerShell pipeline.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    NestedModules        = @('module/DigitsPS.Types.psm1')
    FormatsToProcess     = @('module/DigitsPS.Format.ps1xml')
    CmdletsToExport      = @(
        'Assert-Measurement'
        'Compare-Model'
        'Compare-Trial'
        'Export-Model'
        'Export-ModelReport'
        'Import-DigitData'
        'Import-Model'
        'Import-TrialResult'
        'Invoke-NetworkTraining'
        'Invoke-Prediction'
        'Measure-DigitData'
        'Measure-Model'
        'New-Network'
        'New-Trial'
        'Restore-Model'
        'Show-Digit'
        'Show-LearningCurve'
        'Split-DigitData'
        'Test-CrossValidation'
        'Update-Model'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags = @('PSEdition_Core', 'Windows', 'Linux', 'MacOS', 'MachineLearning', 'NeuralNetwork', 'MNIST', 'Kaggle')
        }
    }
}
